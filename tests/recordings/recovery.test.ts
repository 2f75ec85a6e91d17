import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditEntries } from '../../src/core/tables.ts'
import { openWorkspace } from '../../src/core/workspace-store.ts'
import { joinRecordings } from '../../src/recordings/resources.ts'
import { imports } from '../../src/recordings/tables.ts'
import { storeOptions } from '../fixtures/workspaces.ts'
import { openIntake, storedFiles, toneWav } from './intake-station.ts'

/** A workspace with one recording, and what a program that died in an import can leave. */
async function leftBehind(state: 'running' | 'finished') {
  const { workspace, person, importFiles } = await openIntake()
  await importFiles({ 'call.wav': toneWav(1, 440) })
  const kept = storedFiles(workspace).media
  workspace.write(null, 'test.import', tx => {
    const uid = tx.newUid()
    tx.db.insert(imports).values({ uid, accountId: person.accountId, startedAt: tx.at, state }).run()
    tx.changed({ topic: 'recordings', uid })
  })
  const { folder, mediaFolder, incomingFolder } = workspace
  await workspace.close()
  mkdirSync(join(mediaFolder, 'ab'), { recursive: true })
  for (const end of ['wav', 'peaks', 'playable.wav'])
    writeFileSync(join(mediaFolder, 'ab', `${'ab'.repeat(32)}.${end}`), '')
  writeFileSync(join(mediaFolder, 'ab', 'readme.txt'), 'somebody else’s')
  writeFileSync(join(incomingFolder, 'half-received'), '')
  const reopened = openWorkspace(storeOptions(folder))
  joinRecordings(reopened)
  return { reopened, kept }
}

test('opening after a broken import removes what was received and what no row names, and nothing else', async () => {
  const { reopened, kept } = await leftBehind('running')
  const files = storedFiles(reopened)
  const states = reopened.read.select({ state: imports.state }).from(imports).all()
  const lastAction = reopened.read.select().from(auditEntries).all().at(-1)?.action
  await reopened.close()
  expect(files).toEqual({ incoming: [], media: [...kept, join('ab', 'readme.txt')].sort() })
  expect(states.map(row => row.state)).toEqual(['finished', 'interrupted'])
  expect(lastAction).toBe('recordings.import.interrupted')
})

test('opening after a tidy end looks at no stored file', async () => {
  const { reopened, kept } = await leftBehind('finished')
  const files = storedFiles(reopened)
  await reopened.close()
  expect(files.incoming).toEqual([])
  expect(files.media.length).toBe(kept.length + 4)
})
