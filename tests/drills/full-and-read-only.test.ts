import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createWorkspace, openWorkspace } from '../../src/core/workspace-store.ts'
import { joinRecordings } from '../../src/recordings/resources.ts'
import { recordings } from '../../src/recordings/tables.ts'
import { addPerson, FRESH, refusalOf, seat, storeOptions, testFolder, testHost } from '../fixtures/workspaces.ts'
import { fixture, outcomesOf, storedFiles, toneWav, windowOf } from '../recordings/intake-station.ts'

/** A file system of a few megabytes, or why there can be none. */
function smallDisk(folder: string, megabytes: number): string | null {
  if (process.platform !== 'linux') return 'only Linux mounts a file system in memory'
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' })
  } catch {
    return 'this account may not mount a file system'
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
  })
  return null
}

async function stationOn(folder: string) {
  const workspace = createWorkspace(storeOptions(folder), FRESH)
  joinRecordings(workspace)
  const person = await addPerson(workspace, ['qa-lead'])
  const state = {
    current: () => workspace,
    folder,
    create: () => workspace,
    resourcesFolder: '',
    programVersion: '0.0.0-drill',
  }
  const session = { uid: 'drill', account: null, locked: false, lastSeenAt: workspace.clock.now() }
  const context = { session, host: testHost(), workstation: state }
  seat(context, person)
  return { workspace, ...windowOf(context) }
}

/** An AMR file so long that its playable copy is twenty times as large. */
function longAmr(): Uint8Array<ArrayBuffer> {
  const short = fixture('phone.amr')
  const [head, frames] = [short.slice(0, 6), short.slice(6)]
  return new Uint8Array(Buffer.concat([head, ...Array.from({ length: 800 }, () => frames)]))
}

test('disk full: uploads, files and imports that find no room say so, nothing is half done, and with room it goes on', async ({
  skip,
}) => {
  const folder = testFolder()
  const missing = smallDisk(folder, 12)
  if (missing) skip(missing)
  const { workspace, at, importFiles, upload, importTokens } = await stationOn(folder)
  onTestFinished(() => workspace.close())
  const tooMuch = await at('/source?name=long.wav', { method: 'POST', body: toneWav(600, 300) })
  expect([tooMuch.status, await tooMuch.json()]).toMatchObject([507, { code: 'disk-full' }])
  expect(storedFiles(workspace)).toEqual({ media: [], incoming: [] })

  const noRoomForCopy = outcomesOf(await importFiles({ 'long.amr': longAmr(), 'short.wav': toneWav(1, 305) }))
  expect(noRoomForCopy).toMatchObject([{ outcome: 'refused', reason: 'disk-full' }, { outcome: 'imported' }])
  expect(storedFiles(workspace)).toMatchObject({ media: { length: 2 }, incoming: [] })

  // Fills what is left with a file that belongs to nobody, so that not even the import's row finds room.
  const token = await upload('call.wav', toneWav(30, 310))
  const filler = join(folder, 'filler')
  execFileSync('sh', ['-c', 'cat /dev/zero > "$0" 2> /dev/null || true', filler])
  expect(await refusalOf(importTokens([token]))).toMatchObject({ code: 'disk-full' })
  expect(workspace.read.select().from(recordings).all()).toHaveLength(1)

  rmSync(filler)
  expect(outcomesOf(await importTokens([token]))).toMatchObject([{ outcome: 'imported' }])
  expect(storedFiles(workspace)).toMatchObject({ media: { length: 4 }, incoming: [] })
  expect((await workspace.verifyAudit()).findings).toEqual([])
})

test('a read-only folder is refused with a clear reason and left as it was', async ({ skip }) => {
  if (process.getuid?.() === 0) skip('root may write everywhere')
  const folder = testFolder()
  await createWorkspace(storeOptions(folder), FRESH).close()
  chmodSync(folder, 0o500)
  onTestFinished(() => chmodSync(folder, 0o700))
  expect(() => openWorkspace(storeOptions(folder))).toThrow('workspace-not-writable')
})
