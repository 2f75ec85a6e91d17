import { createHash } from 'node:crypto'
import type { PrintableDocument } from '../core/host.ts'

/** A printable page as a frame shows it. */
export function sendPage({ html }: PrintableDocument): Response {
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
  const digest = createHash('sha256').update(style).digest('base64')
  // The page needs exactly one style element and its fonts, so injected markup could not even change how it looks.
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`
  return answer(new TextEncoder().encode(html), 'text/html; charset=utf-8', { 'content-security-policy': policy })
}

/** Bytes with their type; nothing printed is kept by the browser. */
export function answer(bytes: Uint8Array, type: string, headers: Readonly<Record<string, string>> = {}): Response {
  const length = { 'content-length': String(bytes.byteLength) }
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': type, 'cache-control': 'no-store', ...length, ...headers },
  })
}
