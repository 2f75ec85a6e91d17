import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Session } from '../core/session.ts'

/** Why a request is turned away. Each has its plain page in pages.ts. */
export type Refusal = 'wrong-host' | 'wrong-origin' | 'no-cookie' | 'used-token'

/** Lets in only what comes from this station's own window. */
export interface Gate {
  /** A token for one address; it opens the door once. */
  issueToken(): string
  /** Takes a token in exchange for a cookie (`Set-Cookie` value) and a new session; `null` for a used or unknown token. */
  exchange(token: string): string | null
  /** The session of a request's cookie, or why the request is refused. An upgrade must name its origin, a page load need not. */
  admit(request: IncomingMessage, kind: 'request' | 'upgrade'): Session | Refusal
  /** Whether `Host`, `Origin` and `Sec-Fetch-Site` are this host's own: asked before anything else, the token's exchange included. */
  refusesOrigin(request: IncomingMessage, kind: 'request' | 'upgrade'): Refusal | null
}

const SAFE_METHODS = new Set(['GET', 'HEAD'])

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()
const newSecret = (): string => randomBytes(32).toString('base64url')

function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name && value) return value
  }
  return null
}

/** A gate for the host listening on `port`; the cookie's name carries the port, because cookies are shared by all ports of a machine. */
export function createGate(port: number, openSession: () => Session): Gate {
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`
  const cookieName = `assay-${port}`
  const tokens = new Set<string>()
  const sessions = new Map<string, Session>()

  const refusesOrigin: Gate['refusesOrigin'] = (request, kind) => {
    // A name that an attacker's DNS points at 127.0.0.1 arrives with that name as Host.
    if (request.headers.host !== host) return 'wrong-host'
    const named = request.headers.origin
    const mustName = kind === 'upgrade' || !SAFE_METHODS.has(request.method ?? '')
    if (named === undefined ? mustName : named !== origin) return 'wrong-origin'
    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'wrong-origin'
    return null
  }

  return {
    refusesOrigin,
    issueToken() {
      const token = newSecret()
      tokens.add(token)
      return token
    },
    exchange(token) {
      const given = digest(token)
      const known = [...tokens].find(candidate => timingSafeEqual(digest(candidate), given))
      if (known === undefined) return null
      tokens.delete(known)
      const cookie = newSecret()
      sessions.set(digest(cookie).toString('hex'), openSession())
      return `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Strict`
    },
    admit(request, kind) {
      const refusal = refusesOrigin(request, kind)
      if (refusal) return refusal
      const cookie = cookieValue(request.headers.cookie, cookieName)
      return (cookie && sessions.get(digest(cookie).toString('hex'))) || 'no-cookie'
    },
  }
}
