/**
 * What a page of ours may load: its own files, nothing else. Shared by both hosts; `socket` is the browser host's RPC address.
 * Styles may be inline because Mantine and wavesurfer insert style elements; scripts may not.
 */
export function pagePolicy(options: { readonly socket?: string; readonly development?: boolean } = {}): string {
  return [
    "default-src 'none'",
    // Vite's refresh preamble is an inline script: in development only.
    options.development ? "script-src 'self' 'unsafe-inline'" : "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    `connect-src 'self'${options.socket ? ` ${options.socket}` : ''}`,
    "worker-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}

/** What a printed document may load when it is shown: styles, pictures and fonts of this host, and no script at all. */
export const PAPER_POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

const ALWAYS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), payment=()',
}

/**
 * Puts the headers that every answer carries on `headers`: a policy unless it has one, `no-store` unless it names its own caching.
 * `path` tells printed documents from pages.
 */
export function secureHeaders(headers: Headers, path: string, policy: string): void {
  for (const [name, value] of Object.entries(ALWAYS)) headers.set(name, value)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  // Chromium's own PDF viewer is a page that a policy on the PDF would break.
  if (headers.get('content-type')?.startsWith('application/pdf')) return
  if (!headers.has('content-security-policy'))
    headers.set('content-security-policy', /^\/(sheet|document)\//.test(path) ? PAPER_POLICY : policy)
}
