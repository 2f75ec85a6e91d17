import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, test } from 'vitest'
import { ask, enter, startHost, tryUpgrade } from './harness.ts'

const text = (body: Buffer) => body.toString('utf8')

describe('the address with its token', () => {
  test('is exchanged for an http-only, same-site cookie named after the port, and leaves the address bar', async () => {
    const host = await startHost()
    const address = new URL(host.issueAddress())
    const answer = await ask(host, { path: `${address.pathname}${address.search}` })
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    expect(answer.headers['set-cookie']).toHaveLength(1)
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^assay-${address.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    )
  })

  test('opens once: the second use is refused in plain words', async () => {
    const host = await startHost()
    const { pathname, search } = new URL(host.issueAddress())
    await ask(host, { path: `${pathname}${search}` })
    const second = await ask(host, { path: `${pathname}${search}` })
    expect(second.status).toBe(401)
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(text(second.body)).toContain('used already')
    expect(second.headers['content-type']).toBe('text/html; charset=utf-8')
  })

  test('loaded again by the window that used it leads to the screen', async () => {
    const host = await startHost()
    const path = `/?token=${new URL(host.issueAddress()).searchParams.get('token')}`
    const first = await ask(host, { path })
    const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    const again = await ask(host, { path, headers: { cookie } })
    expect(again.status).toBe(303)
  })

  test('cannot be guessed: an unknown token is refused', async () => {
    const host = await startHost()
    expect((await ask(host, { path: '/?token=AAAA' })).status).toBe(401)
  })
})

describe('a request', () => {
  test('without the cookie gets a plain page and nothing of the program', async () => {
    const host = await startHost()
    for (const path of ['/', '/assets/index-AbCd1234.js', '/recording/00000000-0000-7000-8000-000000000000']) {
      const answer = await ask(host, { path })
      expect(answer.status, path).toBe(401)
      expect(text(answer.body), path).toContain('has not been let in')
      expect(text(answer.body), path).not.toContain('screen')
    }
  })

  test('with a made-up cookie is refused', async () => {
    const host = await startHost()
    const { port } = new URL(host.origin)
    expect((await ask(host, { headers: { cookie: `assay-${port}=made-up` } })).status).toBe(401)
  })

  test('with the cookie gets the screen', async () => {
    const host = await startHost()
    const answer = await ask(host, { headers: { cookie: await enter(host) } })
    expect(answer.status).toBe(200)
    expect(text(answer.body)).toContain('screen')
  })

  test.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
    'that calls the host %s is refused, cookie or not (DNS rebinding)',
    async name => {
      const host = await startHost()
      const cookie = await enter(host)
      const answer = await ask(host, { headers: { host: name, cookie } })
      expect(answer.status).toBe(403)
      expect(text(answer.body)).not.toContain('screen')
    },
  )

  test('that names another host does not use up a token', async () => {
    const host = await startHost()
    const { pathname, search } = new URL(host.issueAddress())
    await ask(host, { path: `${pathname}${search}`, headers: { host: 'evil.example' } })
    expect((await ask(host, { path: `${pathname}${search}` })).status).toBe(303)
  })

  test.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:9' }],
    ['an opaque origin', { origin: 'null' }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
    ['a same-site fetch from another port', { 'sec-fetch-site': 'same-site' }],
  ])('from %s is refused', async (_what, headers) => {
    const host = await startHost()
    const cookie = await enter(host)
    expect((await ask(host, { headers: { ...headers, cookie } })).status).toBe(403)
  })

  test('that writes must name its origin', async () => {
    const host = await startHost()
    const cookie = await enter(host)
    const path = '/source?name=a.wav'
    expect((await ask(host, { method: 'POST', path, headers: { cookie } })).status).toBe(403)
    const own = await ask(host, { method: 'POST', path, headers: { cookie, origin: host.origin } })
    expect(own.status).not.toBe(403)
  })

  test('is never answered with a permission for other origins', async () => {
    const host = await startHost()
    const cookie = await enter(host)
    for (const answer of [
      await ask(host, { headers: { cookie, origin: host.origin } }),
      await ask(host, { method: 'OPTIONS', headers: { cookie, origin: 'http://evil.example' } }),
    ]) {
      expect(Object.keys(answer.headers).filter(name => name.startsWith('access-control'))).toEqual([])
    }
  })
})

describe('the RPC socket', () => {
  test('opens for the cookie and the own origin', async () => {
    const host = await startHost()
    expect(await tryUpgrade(host, '/rpc', { cookie: await enter(host) }, host.origin)).toBe('open')
  })

  test.each([
    ['no cookie', false, 'own'],
    ['no origin', true, undefined],
    ['another origin', true, 'http://evil.example'],
  ])('is refused with %s', async (_what, withCookie, origin) => {
    const host = await startHost()
    const cookie = await enter(host)
    const named = origin === 'own' ? host.origin : origin
    expect(await tryUpgrade(host, '/rpc', withCookie ? { cookie } : {}, named)).toBe(403)
  })

  test('is refused under another host name', async () => {
    const host = await startHost()
    const headers = { cookie: await enter(host), host: 'evil.example' }
    expect(await tryUpgrade(host, '/rpc', headers, host.origin)).toBe(403)
  })

  test('exists at /rpc only', async () => {
    const host = await startHost()
    expect(await tryUpgrade(host, '/other', { cookie: await enter(host) }, host.origin)).toBe(404)
  })
})

test('nobody can connect by another address of this machine', async () => {
  const host = await startHost()
  const port = Number(new URL(host.origin).port)
  const others = Object.values(networkInterfaces())
    .flatMap(list => list ?? [])
    .map(({ address }) => address)
    .filter(address => address !== '127.0.0.1' && !address.startsWith('fe80'))
  const reached = await Promise.all(
    others.map(
      address =>
        new Promise<boolean>(resolve => {
          const socket = connect({ host: address, port })
          socket.once('connect', () => {
            socket.destroy()
            resolve(true)
          })
          socket.once('error', () => resolve(false))
        }),
    ),
  )
  expect(reached.filter(Boolean)).toEqual([])
})
