function keep(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** Fetches a file of the workstation and hands it to the browser to keep under `name`; throws the workstation's refusal instead of keeping it. */
export async function keepFile(path: string, name: string): Promise<void> {
  const response = await fetch(path)
  if (!response.ok) throw await response.json()
  keep(await response.blob(), name)
}

/** Hands a CSV text to the browser to keep under `name`. */
export function keepCsv(text: string, name: string): void {
  keep(new Blob([text], { type: 'text/csv;charset=utf-8' }), name)
}
