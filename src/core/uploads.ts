import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { storageError, WorkstationError } from './errors.ts'

const MAX_NAME_LENGTH = 255
// Path separators end a name's folder part; control and direction characters could show a name as another one.
const UNSHOWN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** A file's name as it is kept and shown: without folders, unshown characters, and what exceeds 255 characters. Never used as a path. */
export function displayName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const shown = Array.from(last.replace(UNSHOWN, '').trim())
  return shown.slice(-MAX_NAME_LENGTH).join('')
}

/** Whose a source is: one window, and the person signed in at it. */
export interface SourceOwner {
  readonly sessionUid: string
  readonly accountId: number
}

/** A file received and not yet imported. */
export interface Source {
  /** Opaque; says nothing about the place of the file. */
  readonly token: string
  /** For showing only. */
  readonly name: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  /** Its place below `incoming/`. */
  readonly path: string
}

export interface Uploads {
  readonly maxBytes: number
  /**
   * Writes `body` to the disk as it arrives, in bounded memory. Throws `cancelled` (broken off), `disk-full`, `source-too-large`,
   * having left nothing behind.
   */
  receive(
    owner: SourceOwner,
    name: string,
    body: ReadableStream<Uint8Array> | null,
    signal: AbortSignal,
  ): Promise<Source>
  /** Hands a source out, once and only to its owner; `null` for any other token. */
  take(owner: SourceOwner, token: string): Source | null
  /** Deletes every file not taken. */
  close(): Promise<void>
}

/** Receives files of at most `maxBytes` into `incomingFolder`. */
export function createUploads(incomingFolder: string, maxBytes: number): Uploads {
  const waiting = new Map<string, { readonly owner: SourceOwner; readonly source: Source }>()
  return {
    maxBytes,
    async receive(owner, name, body, signal) {
      const token = randomUUID()
      const path = join(incomingFolder, token)
      try {
        const source = { token, name: displayName(name), path, ...(await writeBody(path, body, maxBytes, signal)) }
        waiting.set(token, { owner, source })
        return source
      } catch (error) {
        await rm(path, { force: true })
        if (signal.aborted) throw new WorkstationError('cancelled', {}, { cause: error })
        throw storageError(error) ?? error
      }
    },
    take(owner, token) {
      const found = waiting.get(token)
      if (found?.owner.sessionUid !== owner.sessionUid || found.owner.accountId !== owner.accountId) return null
      waiting.delete(token)
      return found.source
    },
    async close() {
      const left = [...waiting.values()]
      waiting.clear()
      for (const { source } of left) await rm(source.path, { force: true })
    },
  }
}

async function writeBody(path: string, body: ReadableStream<Uint8Array> | null, maxBytes: number, signal: AbortSignal) {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  let bytes = 0
  // A sender faster than the disk is held back, because `write` is awaited before more is asked for.
  const disk = new WritableStream<Uint8Array>({
    async write(chunk) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) throw tooLarge(maxBytes)
      hash.update(chunk)
      await writeWhole(file, chunk)
    },
  })
  try {
    await body?.pipeTo(disk, { signal })
  } finally {
    await file.close()
  }
  signal.throwIfAborted()
  return { bytes, sha256: hash.digest('hex') }
}

async function writeWhole(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.byteLength; ) written += (await file.write(chunk, written)).bytesWritten
}

/** The refusal of a file beyond `maxBytes`. */
export const tooLarge = (maxBytes: number): WorkstationError =>
  new WorkstationError('source-too-large', {
    limit: maxBytes >= 1024 ** 3 ? `${maxBytes / 1024 ** 3} GiB` : `${maxBytes / 1024 ** 2} MiB`,
  })
