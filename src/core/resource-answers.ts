import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { storageError, WorkstationError } from './errors.ts'
import type { HostCapabilities } from './host.ts'

const STATUS_OF: Readonly<Record<string, number>> = {
  'not-signed-in': 401,
  locked: 401,
  'not-permitted': 403,
  'out-of-scope': 403,
  'not-found': 404,
  'media-missing': 404,
  'workspace-missing': 404,
  'source-too-large': 413,
  'disk-full': 507,
}

/** A refusal as JSON with the error's code; unknown failures are logged and told as `unexpected`. */
export function errorPage(error: unknown, host: HostCapabilities): Response {
  const known = error instanceof WorkstationError ? error : storageError(error)
  const body = known
    ? { code: known.code, data: known.params }
    : { code: 'unexpected', data: { reference: host.logFailure(error, 'resource') } }
  return Response.json(body, {
    status: known ? (STATUS_OF[known.code] ?? 409) : 500,
    headers: { 'cache-control': 'no-store' },
  })
}

/** Parses `bytes=a-b`, `bytes=a-`, `bytes=-n` against a length; `null` for the whole, `unsatisfiable` for a range outside of it. */
export function parseRange(
  header: string | null,
  length: number,
): { first: number; last: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (!match[1] && !match[2])) return null
  const [, from = '', to = ''] = match
  const first = from ? Number(from) : Math.max(0, length - Number(to))
  const last = from && to ? Math.min(Number(to), length - 1) : length - 1
  if (first > last || first >= length) return 'unsatisfiable'
  return { first, last }
}

/**
 * Answers a file with Range support: 200, 206 or 416. Chromium's own file fetching ignores Range, so seeking would jump to 0.
 * `mayGoOn` is asked at every piece: a player holds an answer open for as long as the recording lasts.
 */
export async function fileResponse(
  path: string,
  type: string,
  request: Request,
  mayGoOn: () => boolean,
): Promise<Response> {
  const { size } = await stat(path).catch((cause: unknown) => {
    throw new WorkstationError('media-missing', {}, { cause })
  })
  const headers = new Headers({ 'content-type': type, 'accept-ranges': 'bytes', 'cache-control': 'no-store' })
  const range = parseRange(request.headers.get('range'), size)
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`)
    return new Response(null, { status: 416, headers })
  }
  const { first, last } = range ?? { first: 0, last: size - 1 }
  headers.set('content-length', String(Math.max(0, last - first + 1)))
  if (range) headers.set('content-range', `bytes ${first}-${last}/${size}`)
  const status = range ? 206 : 200
  if (request.method === 'HEAD' || size === 0) return new Response(null, { status, headers })
  const stream = Readable.from(pieces(path, first, last, request.signal, mayGoOn), { objectMode: false })
  // A player that seeks breaks off the old answer: that is no failure.
  stream.on('error', () => {})
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, { status, headers })
}

/** Opens the file when the first piece is asked for, so that an answer nobody reads leaves nothing open. */
async function* pieces(
  path: string,
  start: number,
  end: number,
  signal: AbortSignal,
  mayGoOn: () => boolean,
): AsyncGenerator<Uint8Array> {
  // The signal is asked and not given to the file's stream: aborted between two pieces it would fail with nobody listening.
  for await (const piece of createReadStream(path, { start, end })) {
    if (signal.aborted) return
    if (!mayGoOn()) throw new WorkstationError('locked')
    yield piece
  }
}
