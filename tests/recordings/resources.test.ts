import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditEntries } from '../../src/core/tables.ts'
import { grantRecording } from '../../src/recordings/grants.ts'
import { recordings } from '../../src/recordings/tables.ts'
import { anotherWindow, fixture, openIntake, outcomesOf, sha256, storedFiles, toneWav } from './intake-station.ts'

const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())

async function withRecording(name = 'call.wav', bytes = toneWav(1, 440)) {
  const house = await openIntake()
  const [file] = outcomesOf(await house.importFiles({ [name]: bytes }))
  const uid = file?.recordingUid ?? ''
  return { ...house, uid, bytes, path: `/recording/${uid}` }
}

test('a recording is sent whole, in ranges, and by head alone', async () => {
  const { at, path, bytes } = await withRecording()
  const whole = await at(path)
  expect(whole.status).toBe(200)
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-type': 'audio/wav',
    'content-length': String(bytes.length),
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
  })
  expect(sha256(await bytesOf(whole))).toBe(sha256(bytes))
  const part = await at(path, { headers: { range: 'bytes=100-199' } })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${bytes.length}`])
  expect(await bytesOf(part)).toEqual(bytes.slice(100, 200))
  const tail = await at(path, { headers: { range: 'bytes=-50' } })
  expect(await bytesOf(tail)).toEqual(bytes.slice(-50))
  const beyond = await at(path, { headers: { range: `bytes=${bytes.length}-` } })
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
  const head = await at(path, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), head.body]).toEqual([200, String(bytes.length), null])
})

test('peaks are sent beside it, and a playable copy in the place of a format that Chromium does not play', async () => {
  const { at, path } = await withRecording('call.amr', fixture('phone.amr'))
  const peaks = await at(`${path}/peaks`)
  expect([peaks.status, peaks.headers.get('content-type')]).toEqual([200, 'application/octet-stream'])
  expect((await bytesOf(peaks)).length).toBeGreaterThan(100)
  const copy = await at(path)
  expect(copy.headers.get('content-type')).toBe('audio/wav')
  expect(new TextDecoder().decode((await bytesOf(copy)).slice(0, 4))).toBe('RIFF')
})

test('other paths and methods are not answered', async () => {
  const { at, path } = await withRecording()
  expect((await at('/sheet/1')).status).toBe(404)
  expect((await at(`${path}/../../assay.db`)).status).toBe(404)
  expect((await at(path, { method: 'DELETE' })).status).toBe(405)
  expect((await at('/source')).status).toBe(405)
  expect((await at('/recording/01900000-0000-7000-8000-000000000000')).status).toBe(404)
})

test('a recording outside of the scope is refused by address and audited; with a grant it is sent', async () => {
  const { station, workspace, uid, path } = await withRecording()
  const inspector = await anotherWindow(station, 'inspector')
  for (const address of [path, `${path}/peaks`]) {
    const answer = await inspector.at(address)
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'out-of-scope' }])
  }
  const refusals = workspace.read.select().from(auditEntries).all()
  expect(refusals.filter(entry => entry.action === 'access.refused' && entry.subjectUid === uid)).toHaveLength(2)
  workspace.write(null, 'test.grant', tx => {
    const row = tx.db.select({ id: recordings.id }).from(recordings).get()
    grantRecording(tx, row?.id ?? 0, inspector.person.accountId)
    tx.changed({ topic: 'recordings', uid })
  })
  expect((await inspector.at(path)).status).toBe(200)
})

test('without the permission, locked, or signed out nothing is sent and nothing received', async () => {
  const { station, at, path, context } = await withRecording()
  const administrator = await anotherWindow(station, 'administrator')
  const upload = { method: 'POST', body: new Uint8Array(10) }
  expect((await administrator.at(path)).status).toBe(403)
  expect((await administrator.at('/source?name=a.wav', upload)).status).toBe(403)
  context.session.locked = true
  expect([(await at(path)).status, (await at('/source?name=a.wav', upload)).status]).toEqual([401, 401])
  context.session.account = null
  expect((await at(path)).status).toBe(401)
})

test.each([
  ['locked', { locked: true }],
  ['signed out', { account: null }],
])('a recording that is being sent breaks off when the window is %s', async (_how, ending) => {
  const { at, path, context } = await withRecording('call.wav', toneWav(60, 440))
  const reader = (await at(path)).body?.getReader()
  expect((await reader?.read())?.done).toBe(false)
  Object.assign(context.session, ending)
  const rest = async () => {
    for (;;) if ((await reader?.read())?.done) return
  }
  await expect(rest()).rejects.toThrow()
})

test('a recording whose file is gone says so', async () => {
  const { workspace, at, path, bytes } = await withRecording()
  const hash = sha256(bytes)
  rmSync(join(workspace.mediaFolder, hash.slice(0, 2), `${hash}.wav`))
  const answer = await at(path)
  expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'media-missing' }])
})

test('a file received is told by token, length and fingerprint, and the token tells nothing of its place', async () => {
  const { workspace, at } = await openIntake()
  const bytes = toneWav(1, 440)
  const answer = await at('/source?name=a.wav', { method: 'POST', body: bytes })
  const told: unknown = await answer.json()
  expect(told).toEqual({ token: expect.stringMatching(/^[0-9a-f-]{36}$/), bytes: bytes.length, sha256: sha256(bytes) })
  expect(storedFiles(workspace).incoming).toHaveLength(1)
})

test('an upload that breaks off leaves nothing, whether its sender fails or its window goes away', async () => {
  const { workspace, at } = await openIntake()
  const failing = new ReadableStream<Uint8Array>({
    start: controller => controller.enqueue(new Uint8Array(100_000)),
    pull: () => Promise.reject(new Error('the wire broke')),
  })
  const failed = await at('/source?name=a.wav', { method: 'POST', body: failing, duplex: 'half' } as RequestInit)
  expect(failed.ok).toBe(false)
  const gone = new AbortController()
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new Uint8Array(65_536))
      if (storedFiles(workspace).incoming.length > 0) gone.abort()
    },
  })
  const request = { method: 'POST', body: endless, duplex: 'half', signal: gone.signal } as RequestInit
  expect(await (await at('/source?name=b.wav', request)).json()).toMatchObject({ code: 'cancelled' })
  expect(storedFiles(workspace).incoming).toEqual([])
})

test('a file beyond 4 GiB is refused before it is received', async () => {
  const { at, workspace } = await openIntake()
  const headers = { 'content-length': String(4 * 1024 ** 3 + 1) }
  const answer = await at('/source?name=a.wav', { method: 'POST', body: new Uint8Array(10), headers })
  expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'source-too-large' }])
  expect(storedFiles(workspace).incoming).toEqual([])
})
