import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { BrowserHost } from '../../src/browser-host/browser-host.ts'
import { ask, enter, startHost } from './harness.ts'

async function hostWithCookie(): Promise<{ host: BrowserHost; headers: { cookie: string } }> {
  const host = await startHost()
  return { host, headers: { cookie: await enter(host) } }
}

describe('headers', () => {
  test('the policy allows no foreign address, no inline script and no embedding elsewhere', async () => {
    const { host, headers } = await hostWithCookie()
    const policy = String((await ask(host, { headers })).headers['content-security-policy'])
    const directives = new Map(policy.split('; ').map(part => [part.split(' ')[0], part]))
    expect(directives.get('default-src')).toBe("default-src 'none'")
    expect(directives.get('script-src')).toBe("script-src 'self'")
    expect(directives.get('connect-src')).toBe(`connect-src 'self' ${host.origin.replace('http:', 'ws:')}`)
    expect(directives.get('frame-ancestors')).toBe("frame-ancestors 'self'")
    expect(directives.get('base-uri')).toBe("base-uri 'none'")
    expect(policy).not.toContain('*')
    expect(policy).not.toContain('unsafe-eval')
  })

  test('refusals carry the policy too', async () => {
    const host = await startHost()
    expect((await ask(host)).headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('nothing is stored by the browser but files named after their content', async () => {
    const { host, headers } = await hostWithCookie()
    const cached = async (path: string) => (await ask(host, { path, headers })).headers['cache-control']
    expect(await cached('/')).toBe('no-store')
    expect(await cached('/recordings')).toBe('no-store')
    expect(await cached('/assets/plain.txt')).toBe('no-store')
    expect(await cached('/missing.js')).toBe('no-store')
    expect(await cached('/assets/index-AbCd1234.js')).toBe('private, max-age=31536000, immutable')
  })
})

describe('the screen', () => {
  test('is answered for its own routes, so that reloading one works', async () => {
    const { host, headers } = await hostWithCookie()
    for (const path of ['/', '/recordings', '/evaluations/0199-abc', '/people?sort=name']) {
      const answer = await ask(host, { path, headers })
      expect(answer.status, path).toBe(200)
      expect(answer.body.toString(), path).toContain('screen')
    }
  })

  test('a missing file is a 404 with words, not the screen', async () => {
    const { host, headers } = await hostWithCookie()
    for (const path of ['/missing.js', '/assets/missing', '/favicon.ico']) {
      const answer = await ask(host, { path, headers })
      expect(answer.status, path).toBe(404)
      expect(answer.body.toString(), path).toContain('no such page')
    }
  })

  test('HEAD gives the same length without the body', async () => {
    const { host, headers } = await hostWithCookie()
    const got = await ask(host, { headers })
    const head = await ask(host, { method: 'HEAD', headers })
    expect(head.status).toBe(200)
    expect(head.headers['content-length']).toBe(String(got.body.length))
    expect(head.body).toHaveLength(0)
  })

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2f..%2fetc%2fpasswd',
    '/..%5c..%5cpackage.json',
    '//etc/passwd',
    '/assets/index-AbCd1234.js%00.html',
    '/recording/../../../etc/passwd',
    '/recording/%2e%2e%2fassay.db',
    '/paper/../../../../etc/passwd',
  ])('the path trick %s reaches no file', async path => {
    const { host, headers } = await hostWithCookie()
    const answer = await ask(host, { path, headers })
    const body = answer.body.toString()
    expect(body).not.toContain('root:')
    expect(body).not.toContain('"dependencies"')
    if (answer.status === 200) expect(body).toContain('screen')
  })

  test.each(['http://evil.example/', '//evil.example/', 'not a path'])(
    'the request target %s is answered without leaving this host',
    async path => {
      const { host, headers } = await hostWithCookie()
      const { hostname, port } = new URL(host.origin)
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect({ host: hostname, port: Number(port) })
        let received = ''
        socket.on('data', chunk => {
          received += chunk.toString()
        })
        socket.on('close', () => resolve(received))
        socket.on('error', reject)
        socket.end(
          `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${headers.cookie}\r\nConnection: close\r\n\r\n`,
        )
      })
      expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404)/)
    },
  )
})
