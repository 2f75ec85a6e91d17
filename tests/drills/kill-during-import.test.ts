import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { OpenWorkspace } from '../../src/core/workspace-store.ts'
import { decodePeaks } from '../../src/recordings/audio/peaks.ts'
import { importEventSchema } from '../../src/recordings/contract.ts'
import { joinRecordings } from '../../src/recordings/intake.ts'
import { mediaPaths } from '../../src/recordings/media-store.ts'
import { imports, media, recordings } from '../../src/recordings/tables.ts'
import { addPerson, testFolder, testStore } from '../fixtures/workspaces.ts'
import { fixture, sha256, storedFiles, toneWav } from '../recordings/intake-station.ts'
import { openDrillWorkspace } from './children/station.ts'
import { runAndKill } from './kill.ts'

const CALLS = 24
const ROUNDS = 6
/** Files that are told of as received come first, one line each; a finished import tells a good three lines for each file. */
const LINES = CALLS * 4

function makeCalls(): string {
  const folder = testFolder()
  for (let index = 0; index < CALLS - 1; index += 1)
    writeFileSync(join(folder, `call-${String(index).padStart(2, '0')}.wav`), toneWav(5, 300 + index))
  writeFileSync(join(folder, 'call-with-copy.wma'), fixture('windows.wma'))
  return folder
}

const importedUids = (lines: readonly unknown[]): string[] =>
  lines
    .map(line => importEventSchema.safeParse(line).data)
    .filter(event => event?.kind === 'file' && event.outcome === 'imported')
    .flatMap(event => (event?.kind === 'file' ? (event.recordingUid ?? []) : []))

/** Bytes, peaks and copies of every row are whole, and no file is there without a row. */
function checkStore(workspace: OpenWorkspace): void {
  const rows = workspace.read.select().from(media).all()
  for (const row of rows) {
    const paths = mediaPaths(workspace.mediaFolder, row.sha256, row.extension)
    expect(sha256(readFileSync(paths.original))).toBe(row.sha256)
    expect(decodePeaks(readFileSync(paths.peaks)).channels.length).toBe(row.channels)
    if (row.hasPlayableCopy) expect(readFileSync(paths.playable).length).toBeGreaterThan(row.durationMs)
  }
  const copies = rows.filter(row => row.hasPlayableCopy).length
  expect(storedFiles(workspace)).toMatchObject({ incoming: [], media: { length: rows.length * 2 + copies } })
  expect(workspace.read.select().from(recordings).all()).toHaveLength(rows.length)
}

test('kill −9 at any moment of an import: what was told as imported is there whole, nothing else is, and importing again completes it', async () => {
  const { workspace: fresh, folder } = testStore()
  const lead = await addPerson(fresh, ['qa-lead'])
  await fresh.close()
  const words = [folder, makeCalls(), String(lead.accountId)]
  const acknowledged: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const blow = { line: 1 + Math.floor(Math.random() * LINES), delayMs: Math.floor(Math.random() * 15) }
    const end = await runAndKill('importing-child', words, blow)
    const moment = `killed ${blow.delayMs} ms after line ${blow.line}: ${end.errors}`
    acknowledged.push(...importedUids(end.lines))
    const workspace = openDrillWorkspace(folder)
    joinRecordings(workspace)
    try {
      expect((await workspace.verifyAudit()).findings, moment).toEqual([])
      const uids = workspace.read.select({ uid: recordings.uid }).from(recordings).all()
      expect(
        uids.map(row => row.uid),
        moment,
      ).toEqual(expect.arrayContaining(acknowledged))
      checkStore(workspace)
      const states = workspace.read.select({ state: imports.state }).from(imports).all()
      expect(
        states.filter(row => row.state === 'running'),
        moment,
      ).toEqual([])
    } finally {
      await workspace.close()
    }
  }

  const { lines, errors } = await runAndKill('importing-child', words, null)
  const finished = importEventSchema.parse(lines.at(-1))
  const already = new Set(acknowledged).size
  expect(errors).toBe('')
  expect(finished).toMatchObject({ kind: 'finished', refused: 0 })
  if (finished.kind !== 'finished') throw new Error('unreachable')
  expect(finished.imported + finished.duplicates).toBe(CALLS)
  expect(finished.duplicates).toBeGreaterThanOrEqual(already)
  const workspace = openDrillWorkspace(folder)
  joinRecordings(workspace)
  try {
    checkStore(workspace)
    expect(workspace.read.select().from(recordings).all()).toHaveLength(CALLS)
  } finally {
    await workspace.close()
  }
}, 120_000)
