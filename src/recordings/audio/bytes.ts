import { type FileHandle, open } from 'node:fs/promises'

/** Random reads of one open file; plain Uint8Array, because decoders misread Node's Buffer (its `slice` is a view). */
export interface FileBytes {
  size: number
  /** Up to `length` bytes from `offset`; fewer at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** Opens a file for reading. Throws the system's error if it cannot be opened. */
export async function openBytes(path: string): Promise<FileBytes> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    return { size, read: (offset, length) => readAt(handle, offset, length, size), close: () => handle.close() }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function readAt(handle: FileHandle, offset: number, length: number, size: number): Promise<Uint8Array> {
  const wanted = Math.max(0, Math.min(length, size - offset))
  const bytes = new Uint8Array(wanted)
  let filled = 0
  while (filled < wanted) {
    const { bytesRead } = await handle.read(bytes, filled, wanted - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled === wanted ? bytes : bytes.subarray(0, filled)
}

/** Four or more characters at an offset as Latin-1 text; shorter past the end. */
export function textAt(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length))
}

/** DataView over exactly these bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Little-endian 64-bit unsigned as a number (exact to 2^53). */
export function u64le(view: DataView, offset: number): number {
  return view.getUint32(offset, true) + view.getUint32(offset + 4, true) * 2 ** 32
}

/** Sliding window over a file for walking frame headers: one read per 256 KiB, not one per frame. */
export class Window {
  private readonly file: FileBytes
  private bytes: Uint8Array = new Uint8Array(0)
  private start = 0

  constructor(file: FileBytes) {
    this.file = file
  }

  /** At least `length` bytes at `offset` if the file has them; fewer only at the end of the file. */
  async at(offset: number, length: number): Promise<Uint8Array> {
    const inside = offset - this.start
    if (inside < 0 || inside + length > this.bytes.length) {
      this.bytes = await this.file.read(offset, Math.max(length, 262_144))
      this.start = offset
      return this.bytes
    }
    return this.bytes.subarray(inside)
  }
}

/** The bytes from `start` to `end` in pieces of `chunkBytes`. */
export async function* byteRange(
  file: FileBytes,
  start: number,
  end: number,
  chunkBytes: number,
): AsyncGenerator<Uint8Array> {
  for (let position = start; position < end; position += chunkBytes) {
    const chunk = await file.read(position, Math.min(chunkBytes, end - position))
    if (chunk.length === 0) return
    yield chunk
  }
}
