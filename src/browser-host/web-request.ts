import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeWebStream } from 'node:stream/web'

/** The address asked for, on our own origin whatever the request line says. */
export const requestUrl = (request: IncomingMessage, origin: string): URL =>
  new URL(`${origin}${request.url?.startsWith('/') ? request.url : '/not-found.html'}`)

/** A Node request as the web's `Request`: the body streams in, the signal aborts when the client goes away. */
export function toWebRequest(request: IncomingMessage, response: ServerResponse, origin: string): Request {
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const method = request.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(requestUrl(request, origin), {
    method,
    headers,
    signal: gone.signal,
    ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream<Uint8Array>, duplex: 'half' } : {}),
  })
}

/** Sends a web `Response` as the Node answer, streaming. A client that breaks off ends the stream and is no failure. */
export async function sendWebResponse(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  if (!answer.body) {
    response.end()
    return
  }
  if (response.req.method === 'HEAD') {
    await answer.body.cancel()
    response.end()
    return
  }
  try {
    await pipeline(Readable.fromWeb(answer.body as NodeWebStream<Uint8Array>), response)
  } catch (error) {
    if (!response.destroyed && !response.closed) throw error
  }
}
