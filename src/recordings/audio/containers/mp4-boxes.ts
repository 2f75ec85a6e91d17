import { type FileBytes, textAt, viewOf } from '../bytes.ts'

export interface Box {
  type: string
  offset: number
  /** bytes of the header before the body */
  head: number
  /** end by the box's own length, which may lie beyond the file */
  end: number
}

const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'mvex', 'udta'])

/** Top-level boxes in file order; stops at the first that has no valid header. */
export async function topLevelBoxes(file: FileBytes): Promise<Box[]> {
  const boxes: Box[] = []
  let position = 0
  while (position < file.size && boxes.length < 100_000) {
    const bytes = await file.read(position, 16)
    const box = parseBox(bytes, 0, file.size - position)
    if (!box) break
    boxes.push({ ...box, offset: position, end: position + box.end })
    position += box.end
  }
  return boxes
}

/** Calls `visit` for every box inside the bytes, entering the containers that hold track tables. */
export function walkBoxes(
  bytes: Uint8Array,
  start: number,
  end: number,
  visit: (box: Box, bytes: Uint8Array) => void,
): void {
  let position = start
  while (position + 8 <= end) {
    const box = parseBox(bytes, position, end - position)
    if (!box || box.end > end) return
    visit(box, bytes)
    if (CONTAINERS.has(box.type)) walkBoxes(bytes, position + box.head, box.end, visit)
    position = box.end
  }
}

function parseBox(bytes: Uint8Array, offset: number, remainder: number): Box | null {
  if (bytes.length - offset < 8) return null
  const view = viewOf(bytes)
  const short = view.getUint32(offset)
  const type = textAt(bytes, offset + 4, 4)
  if (short === 1) {
    if (bytes.length - offset < 16) return null
    const size = view.getUint32(offset + 8) * 2 ** 32 + view.getUint32(offset + 12)
    return size < 16 ? null : { type, offset, head: 16, end: offset + size }
  }
  if (short !== 0 && short < 8) return null
  return { type, offset, head: 8, end: offset + (short === 0 ? remainder : short) }
}

/** A copy of a moov box whose sample offsets before `boundary` are moved by `shift` bytes, for sending it first. */
export function shiftedMoov(moov: Uint8Array, boundary: number, shift: number): Uint8Array {
  const copy = moov.slice()
  const view = viewOf(copy)
  walkBoxes(copy, 0, copy.length, box => {
    const body = box.offset + box.head
    if (box.type !== 'stco' && box.type !== 'co64') return
    const wide = box.type === 'co64'
    const count = Math.min(view.getUint32(body + 4), Math.floor((box.end - body - 8) / (wide ? 8 : 4)))
    for (let index = 0; index < count; index++) {
      const at = body + 8 + index * (wide ? 8 : 4)
      const offset = wide ? view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4) : view.getUint32(at)
      if (offset >= boundary) continue
      const moved = offset + shift
      if (wide) view.setUint32(at, Math.floor(moved / 2 ** 32))
      view.setUint32(wide ? at + 4 : at, moved % 2 ** 32)
    }
  })
  return copy
}
