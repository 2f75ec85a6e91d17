import { errorCode } from '../../app/errors.ts'

const ASK_AGAIN_MS = 2_000

/** A file that did not get to the workstation. `code` and `data` read like every other failure. */
export class SendFailure extends Error {
  readonly code: string
  readonly data: unknown
  constructor(code: string, data: unknown, cause?: unknown) {
    super(code, { cause })
    this.name = 'SendFailure'
    this.code = code
    this.data = data
  }

  /** Whether no other file can get there either. */
  get endsAll(): boolean {
    return ['not-signed-in', 'not-permitted', 'workspace-missing', 'disk-full'].includes(this.code)
  }
}

/** The file itself cannot be read: moved, deleted or on a drive that is gone. */
export const UNREADABLE = 'unreadable'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Hands one file over to `path`, read from the disk as it is sent; gives its token. Throws `SendFailure`. */
export async function sendFile(file: File, signal: AbortSignal, path = '/source'): Promise<string> {
  const response = await fetch(`${path}?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
    signal,
  }).catch(async (cause: unknown) => {
    if (signal.aborted) throw cause
    // The browser tells a lost connection and an unreadable file alike.
    const isReadable = await file
      .slice(0, 1)
      .arrayBuffer()
      .then(
        () => true,
        () => false,
      )
    throw new SendFailure(isReadable ? 'unexpected' : UNREADABLE, {}, cause)
  })
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok && isObject(answer) && typeof answer.token === 'string') return answer.token
  const code = isObject(answer) && typeof answer.code === 'string' ? answer.code : 'unexpected'
  throw new SendFailure(code, isObject(answer) ? answer.data : {})
}

/** Does `work`; as long as the window is locked it waits and tries again, so that a lock does not end a long import. */
export async function whileUnlocked<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (signal.aborted || errorCode(error) !== 'locked') throw error
      await new Promise(resolve => setTimeout(resolve, ASK_AGAIN_MS))
      signal.throwIfAborted()
    }
  }
}
