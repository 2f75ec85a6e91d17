import { request } from 'node:http'
import { describe, expect, test, vi } from 'vitest'
import type { BrowserHost } from '../../src/browser-host/browser-host.ts'
import { type Ask, ask, enter, firstRun, openSocket, signInAsLead, startHost, wavFile } from './harness.ts'

interface LeadWindow {
  readonly host: BrowserHost
  readonly client: Ask
  readonly cookie: string
}

async function leadWindow(): Promise<LeadWindow> {
  const host = await startHost()
  const cookie = await enter(host)
  const { client } = await openSocket(host, cookie)
  await firstRun(client)
  await signInAsLead(client)
  return { host, client, cookie }
}

async function upload({ host, cookie }: LeadWindow, name: string, body: Buffer) {
  const path = `/source?name=${encodeURIComponent(name)}`
  return ask(host, { method: 'POST', path, headers: { cookie, origin: host.origin }, body })
}

async function importOne(window: LeadWindow, body: Buffer): Promise<string> {
  const { token } = JSON.parse((await upload(window, '通话 A.wav', body)).body.toString())
  for await (const step of await window.client.recordings.import({ sources: [token], facts: {} })) {
    if (step.kind === 'file' && step.recordingUid) return step.recordingUid
  }
  throw new Error('Nothing was imported')
}

describe('a recording', () => {
  const body = wavFile(2, 1)

  test('is answered whole, in part, and by its end, exactly as imported', async () => {
    const window = await leadWindow()
    const path = `/recording/${await importOne(window, body)}`
    const get = (range?: string) =>
      ask(window.host, { path, headers: { cookie: window.cookie, ...(range ? { range } : {}) } })

    const whole = await get()
    expect(whole.status).toBe(200)
    expect(whole.headers['accept-ranges']).toBe('bytes')
    expect(whole.headers['cache-control']).toBe('no-store')
    expect(whole.body.equals(body)).toBe(true)

    const part = await get('bytes=44-1043')
    expect(part.status).toBe(206)
    expect(part.headers['content-range']).toBe(`bytes 44-1043/${body.length}`)
    expect(part.headers['content-length']).toBe('1000')
    expect(part.body.equals(body.subarray(44, 1044))).toBe(true)

    const open = await get(`bytes=${body.length - 10}-`)
    expect(open.status).toBe(206)
    expect(open.body.equals(body.subarray(-10))).toBe(true)

    const end = await get('bytes=-5')
    expect(end.headers['content-range']).toBe(`bytes ${body.length - 5}-${body.length - 1}/${body.length}`)
    expect(end.body.equals(body.subarray(-5))).toBe(true)
  })

  test('a range outside of it is 416 and names the length; HEAD gives the length only', async () => {
    const window = await leadWindow()
    const path = `/recording/${await importOne(window, body)}`
    const headers = { cookie: window.cookie }
    const outside = await ask(window.host, { path, headers: { ...headers, range: `bytes=${body.length}-` } })
    expect(outside.status).toBe(416)
    expect(outside.headers['content-range']).toBe(`bytes */${body.length}`)
    const head = await ask(window.host, { method: 'HEAD', path, headers })
    expect(head.status).toBe(200)
    expect(head.headers['content-length']).toBe(String(body.length))
    expect(head.body).toHaveLength(0)
  })

  test('is not for a window where nobody is signed in, though it holds a cookie', async () => {
    const window = await leadWindow()
    const path = `/recording/${await importOne(window, body)}`
    const other = await ask(window.host, { path, headers: { cookie: await enter(window.host) } })
    expect(other.status).toBe(401)
    expect(JSON.parse(other.body.toString())).toMatchObject({ code: 'not-signed-in' })
  })
})

describe('an upload', () => {
  test('arrives byte for byte', async () => {
    const window = await leadWindow()
    const body = wavFile(30, 2)
    const answer = await upload(window, 'long.wav', body)
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body.toString())).toMatchObject({ bytes: body.length })
  })

  test('is refused to whoever may not import, in a code and not in a trace', async () => {
    const window = await leadWindow()
    await window.client.session.signOut()
    const answer = await upload(window, 'a.wav', wavFile(1, 3))
    expect(answer.status).toBe(401)
    expect(JSON.parse(answer.body.toString())).toEqual({ code: 'not-signed-in', data: {} })
  })

  test('broken off by the client leaves the host standing', async () => {
    const window = await leadWindow()
    const { hostname, port } = new URL(window.host.origin)
    await new Promise<void>(resolve => {
      const sent = request({
        ...{ hostname, port, method: 'POST', path: '/source?name=cut.wav' },
        headers: { cookie: window.cookie, origin: window.host.origin, 'content-length': '1000000' },
      })
      sent.on('error', () => resolve())
      sent.write(wavFile(1, 4), () => sent.destroy())
    })
    const after = await vi.waitFor(() => upload(window, 'whole.wav', wavFile(1, 5)))
    expect(after.status).toBe(200)
  })
})
