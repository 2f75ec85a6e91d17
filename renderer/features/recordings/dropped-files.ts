/** Files that file managers keep for themselves. */
const isHidden = (name: string) => name.startsWith('.') || /^(thumbs\.db|desktop\.ini)$/i.test(name)

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

/** A folder tells its entries in portions; an empty one ends them. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (portion.length === 0) return entries
    entries.push(...portion)
  }
}

async function filesBelow(entry: FileSystemEntry): Promise<File[]> {
  if (isHidden(entry.name)) return []
  if (isFile(entry)) return [await fileOf(entry)]
  if (!isFolder(entry)) return []
  const files: File[] = []
  for (const inner of await entriesOf(entry)) files.push(...(await filesBelow(inner)))
  return files
}

/** All files of a drop, those in folders too, by name. Call it at once: the browser empties the drop after the event. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  const entries = [...transfer.items].map(item => (item.kind === 'file' ? item.webkitGetAsEntry() : null))
  const loose = [...transfer.files]
  const found: File[] = []
  if (entries.some(entry => entry !== null)) {
    for (const entry of entries) if (entry) found.push(...(await filesBelow(entry)))
  } else found.push(...loose)
  return byName(found)
}

/** The files without those that file managers keep for themselves, in the order of their names. */
export function byName(files: readonly File[]): readonly File[] {
  const collator = new Intl.Collator(undefined, { numeric: true })
  return files.filter(file => !isHidden(file.name)).toSorted((one, other) => collator.compare(one.name, other.name))
}
