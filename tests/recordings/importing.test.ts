import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditDetails, auditEntries } from '../../src/core/tables.ts'
import { decodePeaks } from '../../src/recordings/audio/peaks.ts'
import { imports, media, recordings } from '../../src/recordings/tables.ts'
import { addPerson, refusalOf, TEST_START } from '../fixtures/workspaces.ts'
import {
  anotherWindow,
  fixture,
  openIntake,
  outcomesOf,
  sample,
  sha256,
  storedFiles,
  toneWav,
} from './intake-station.ts'

const cutOff = (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, bytes.length / 2)

test('a lying header, an empty file, a text renamed .wav and a good call together: three plain reasons, one recording', async () => {
  const { workspace, importFiles } = await openIntake()
  const events = await importFiles({
    'lying.wav': cutOff(toneWav(2, 300)),
    'empty.wav': new Uint8Array(),
    'notes.wav': new TextEncoder().encode('Customer called twice about the refund.\n'.repeat(40)),
    'good.opus': sample('A0403-dishwasher-leak.opus'),
  })
  const outcomes = outcomesOf(events)
  expect(outcomes.map(({ name, outcome, reason }) => [name, outcome, reason])).toEqual([
    ['lying.wav', 'refused', 'truncated'],
    ['empty.wav', 'refused', 'empty'],
    ['notes.wav', 'refused', 'not-audio'],
    ['good.opus', 'imported', null],
  ])
  expect(outcomes[0]?.details).toEqual({ declaredMs: 2000, readableMs: 999 })
  expect(events.at(-1)).toEqual({ kind: 'finished', imported: 1, duplicates: 0, refused: 3 })
  expect(workspace.read.select().from(recordings).all()).toHaveLength(1)
  expect(storedFiles(workspace).incoming).toEqual([])
  expect(storedFiles(workspace).media).toHaveLength(2)
})

test('the original bytes are kept unaltered under their fingerprint, with peaks of the same length', async () => {
  const { workspace, importFiles } = await openIntake()
  const call = sample('A0401-water-heater-follow-up.mp3')
  await importFiles({ 'call.mp3': call })
  const hash = sha256(call)
  const stored = join(workspace.mediaFolder, hash.slice(0, 2), hash)
  expect(sha256(readFileSync(`${stored}.mp3`))).toBe(hash)
  const row = workspace.read.select().from(media).get()
  const peaks = decodePeaks(readFileSync(`${stored}.peaks`))
  expect(row).toMatchObject({ sha256: hash, bytes: call.length, extension: 'mp3', channels: 2, hasPlayableCopy: false })
  expect(peaks.channels.length).toBe(2)
})

test('a format that Chromium does not play gets a playable copy beside the untouched original', async () => {
  const { workspace, importFiles } = await openIntake()
  const call = fixture('windows.wma')
  await importFiles({ 'call.wma': call })
  const hash = sha256(call)
  expect(storedFiles(workspace).media.map(name => name.slice(3 + 64))).toEqual(['.peaks', '.playable.wav', '.wma'])
  expect(sha256(readFileSync(join(workspace.mediaFolder, hash.slice(0, 2), `${hash}.wma`)))).toBe(hash)
  expect(workspace.read.select().from(media).get()?.hasPlayableCopy).toBe(true)
})

test('the same content under two names, in one import and in the next: stored once, the duplicate names the recording that is there', async () => {
  const { workspace, importFiles } = await openIntake()
  const call = toneWav(1, 440)
  const first = outcomesOf(await importFiles({ 'a.wav': call, 'b.wav': call }))
  expect(first.map(file => file.outcome).sort()).toEqual(['duplicate', 'imported'])
  const recordingUid = first[0]?.recordingUid
  expect(first[1]?.recordingUid).toBe(recordingUid)
  const [again] = outcomesOf(await importFiles({ 'c.wav': call }))
  expect(again).toMatchObject({ outcome: 'duplicate', recordingUid, recordingNumber: first[0]?.recordingNumber })
  expect(workspace.read.select().from(media).all()).toHaveLength(1)
  expect(storedFiles(workspace)).toMatchObject({ incoming: [], media: { length: 2 } })
})

test('every format that the program takes comes in', async () => {
  const { importFiles, ask } = await openIntake()
  const names = [
    ...['alaw.wav', 'mulaw.wav', 'ima-adpcm.wav', 'ms-adpcm.wav', 'stereo.mp3', 'index-last.m4a', 'raw.aac'],
    ...['speech.opus', 'vorbis.ogg', 'lossless.flac', 'windows.wma', 'phone.amr'],
  ]
  const events = await importFiles(Object.fromEntries(names.map(name => [name, fixture(name)])))
  expect(outcomesOf(events).filter(file => file.outcome !== 'imported')).toEqual([])
  const { rows } = await ask.list({ sort: 'number', descending: false })
  expect(rows).toHaveLength(names.length)
  expect(rows.every(row => row.durationMs > 1000)).toBe(true)
})

test('time and employee are read from the file name, and what the person who imports says goes before', async () => {
  const { station, workspace, importFiles, ask } = await openIntake()
  const agent = await addPerson(workspace, ['employee'], { number: 'A0042', name: '王芳' })
  await importFiles({ 'queue3_A0042_20261103_1001.wav': toneWav(1, 500) })
  station.clock.advance(1000)
  await importFiles({ 'a0042-20261103-100155.wav': toneWav(1, 510) }, { employeeUid: null, scenario: 'after-sale' })
  station.clock.advance(1000)
  await importFiles({ 'A9999_20271103_1001.wav': toneWav(1, 520) })
  const { rows } = await ask.list({ sort: 'number', descending: false })
  const tenInShanghai = Date.UTC(2026, 10, 3, 2, 1)
  expect(rows.map(row => [row.employeeUid, row.startedAt, row.scenario, row.direction])).toEqual([
    [agent.employeeUid, tenInShanghai, null, 'inbound'],
    [null, tenInShanghai + 55_000, 'after-sale', 'inbound'],
    [null, TEST_START + 2000, null, 'inbound'],
  ])
})

test('an employee nobody knows is refused before anything begins', async () => {
  const { workspace, importFiles } = await openIntake()
  const refusal = importFiles({ 'a.wav': toneWav(1, 440) }, { employeeUid: '01900000-0000-7000-8000-000000000000' })
  expect(await refusalOf(refusal)).toMatchObject({ code: 'not-found' })
  expect(workspace.read.select().from(imports).all()).toEqual([])
})

test('names that try to be paths are names and nothing else', async () => {
  const { workspace, importFiles, ask } = await openIntake()
  const tricks = {
    '../../../escape.wav': toneWav(1, 601),
    'C:\\Windows\\call.wav': toneWav(1, 602),
    '/etc/passwd\0.wav': toneWav(1, 603),
    '\u202Evaw.exe': toneWav(1, 604),
    [`${'长'.repeat(400)}.wav`]: toneWav(1, 605),
  }
  await importFiles(tricks)
  const { rows } = await ask.list({ sort: 'number', descending: false })
  const names = rows.map(row => row.originalName)
  expect(new Set(names)).toEqual(
    new Set(['escape.wav', 'call.wav', 'passwd.wav', 'vaw.exe', `${'长'.repeat(251)}.wav`]),
  )
  expect(storedFiles(workspace).media.every(name => /^[0-9a-f]{2}\/[0-9a-f]{64}\.(wav|peaks)$/.test(name))).toBe(true)
})

test('a token works once, for the window and person that uploaded, and no made-up token or path does', async () => {
  const { station, workspace, upload, importTokens } = await openIntake()
  const other = await anotherWindow(station, 'qa-lead')
  const token = await upload('mine.wav', toneWav(1, 700))
  const stolen = await other.importTokens([token, '../../assay.db', join(workspace.folder, 'assay.db')])
  expect(outcomesOf(stolen).map(file => file.reason)).toEqual(['source-missing', 'source-missing', 'source-missing'])
  const own = await importTokens([token, token])
  expect(outcomesOf(own).map(file => [file.outcome, file.reason])).toEqual([
    ['imported', null],
    ['refused', 'source-missing'],
  ])
})

test('content that changed on the disk after it was received is refused', async () => {
  const { workspace, upload, importTokens } = await openIntake()
  const token = await upload('call.wav', toneWav(1, 710))
  const [received] = storedFiles(workspace).incoming
  writeFileSync(join(workspace.incomingFolder, received ?? ''), toneWav(1, 711))
  expect(outcomesOf(await importTokens([token]))[0]).toMatchObject({ outcome: 'refused', reason: 'damaged' })
  expect(storedFiles(workspace)).toEqual({ media: [], incoming: [] })
})

test('breaking an import off keeps the files already stored and leaves nothing else', async () => {
  const { workspace, upload, ask } = await openIntake()
  const sources: string[] = []
  for (let index = 0; index < 12; index += 1) sources.push(await upload(`${index}.wav`, toneWav(2, 300 + index)))
  const told: string[] = []
  for await (const event of await ask.import({ sources, facts: {} })) {
    if (event.kind === 'file' && event.recordingUid) told.push(event.recordingUid)
    if (told.length === 3) break
  }
  const stored = workspace.read.select().from(recordings).all()
  expect(stored.length).toBeLessThan(12)
  expect(stored.map(row => row.uid)).toEqual(expect.arrayContaining(told))
  expect(storedFiles(workspace)).toMatchObject({ incoming: [], media: { length: stored.length * 2 } })
  expect(await ask.imports()).toMatchObject([{ state: 'cancelled', imported: stored.length }])
})

test('cancelling in the middle of a long file leaves nothing of it', async () => {
  const { workspace, upload, ask } = await openIntake()
  const cancel = new AbortController()
  const token = await upload('long.wav', toneWav(1200, 300))
  const events = await ask.import({ sources: [token], facts: {} }, { signal: cancel.signal })
  const follow = async () => {
    for await (const event of events) if (event.kind === 'progress') cancel.abort()
  }
  expect(await refusalOf(follow())).toMatchObject({ code: 'cancelled' })
  expect(storedFiles(workspace)).toEqual({ media: [], incoming: [] })
  expect(workspace.read.select().from(media).all()).toEqual([])
  expect(await ask.imports()).toMatchObject([{ state: 'cancelled', imported: 0, duplicates: 0, refused: 0 }])
})

test('closing the workspace cancels a running import and waits until it has cleaned up', async () => {
  const { workspace, upload, ask } = await openIntake()
  const token = await upload('long.wav', toneWav(1200, 300))
  const events = await ask.import({ sources: [token], facts: {} })
  for await (const event of events) {
    if (event.kind === 'progress') break
  }
  await upload('unused.wav', toneWav(1, 1))
  await workspace.close()
  expect(storedFiles(workspace)).toEqual({ media: [], incoming: [] })
})

test('each recording and each import stands in the audit, by uid and fingerprint and without names', async () => {
  const { workspace, importFiles } = await openIntake()
  const call = toneWav(1, 800)
  const [file] = outcomesOf(await importFiles({ '张三_13800002046.wav': call }))
  const entries = workspace.read.select().from(auditEntries).all()
  const actions = entries.map(entry => entry.action).filter(action => action.startsWith('recordings.'))
  expect(actions).toEqual(['recordings.import.begin', 'recordings.import', 'recordings.import.finished'])
  expect(entries.find(entry => entry.action === 'recordings.import')?.subjectUid).toBe(file?.recordingUid)
  const readable = JSON.stringify(workspace.read.select().from(auditDetails).all())
  expect(readable).toContain(sha256(call))
  expect(readable).not.toMatch(/张三|13800002046/)
  expect((await workspace.verifyAudit()).findings).toEqual([])
})
