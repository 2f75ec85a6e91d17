import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { serveApp } from '../../electron/app-protocol.ts'
import { browserCapabilities } from '../../src/browser-host/capabilities.ts'
import { systemClock } from '../../src/core/clock.ts'
import { fileResponse } from '../../src/core/resource-answers.ts'
import type { Session } from '../../src/core/session.ts'
import { asked, session as sessions } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const nobody: Session = { uid: '0', account: null, locked: false, lastSeenAt: 0 }

/** The protocol over a small renderer and one recording of 1000 bytes, answered by the code that answers it in both hosts. */
function appProtocol() {
  const folder = mkdtempSync(join(tmpdir(), 'assay-protocol-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'renderer'))
  writeFileSync(join(folder, 'renderer', 'index.html'), '<div id="root">screen</div>')
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251))
  writeFileSync(join(folder, 'a.wav'), bytes)
  const name = `protocol-${asked.sessions.size}`
  const target = sessions.fromPartition(name)
  serveApp(target, {
    rendererFolder: join(folder, 'renderer'),
    session: nobody,
    host: browserCapabilities(folder, systemClock),
    workstation: {
      serve: async (_session, request) => {
        const { pathname } = new URL(request.url)
        if (pathname === '/fails') throw new Error('a secret detail')
        if (pathname !== '/recording/a') return null
        return fileResponse(join(folder, 'a.wav'), 'audio/wav', request, () => true)
      },
    },
  })
  const ask = async (url: string, init?: RequestInit): Promise<Response> => {
    const answer = await target.handlers.get('app')?.(new Request(url, init))
    if (!answer) throw new Error('The protocol is not handled')
    return answer
  }
  return { ask, bytes }
}

test('a recording is answered in part, so that the player can seek', async () => {
  const { ask, bytes } = appProtocol()
  const part = await ask('app://assay/recording/a', { headers: { range: 'bytes=100-199' } })
  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toBe('bytes 100-199/1000')
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true)
  const outside = await ask('app://assay/recording/a', { headers: { range: 'bytes=1000-' } })
  expect(outside.status).toBe(416)
  expect(outside.headers.get('content-range')).toBe('bytes */1000')
  const head = await ask('app://assay/recording/a', { method: 'HEAD' })
  expect(head.headers.get('content-length')).toBe('1000')
  expect((await head.arrayBuffer()).byteLength).toBe(0)
})

test('every answer carries the policy as a header, and nothing foreign is in it', async () => {
  const { ask } = appProtocol()
  for (const path of ['', 'recordings', 'missing.js', 'recording/a']) {
    const answer = await ask(`app://assay/${path}`)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy, path).toContain("default-src 'none'; script-src 'self';")
    expect(policy, path).not.toMatch(/https?:|ws:|\*/)
    expect(answer.headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(answer.headers.get('cache-control'), path).toBe('no-store')
  }
})

test('routes of the screen give the screen; a missing file and another host do not', async () => {
  const { ask } = appProtocol()
  expect(await (await ask('app://assay/evaluations/1')).text()).toContain('screen')
  expect((await ask('app://assay/missing.js')).status).toBe(404)
  expect((await ask('app://elsewhere/')).status).toBe(403)
  expect((await ask('app://assay/../../etc/passwd')).status).toBe(200)
})

test('a request of another origin is refused', async () => {
  const { ask } = appProtocol()
  expect((await ask('app://assay/', { headers: { origin: 'https://example.com' } })).status).toBe(403)
  expect((await ask('app://assay/', { headers: { origin: 'app://assay' } })).status).toBe(200)
})

test('a failure is told by its reference, without its details', async () => {
  const { ask } = appProtocol()
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  onTestFinished(() => written.mockRestore())
  const answer = await ask('app://assay/fails')
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('secret')
  expect(String(written.mock.calls[0]?.[0])).toContain('a secret detail')
})
