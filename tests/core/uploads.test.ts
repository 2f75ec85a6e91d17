import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createUploads, displayName } from '../../src/core/uploads.ts'
import { testFolder } from '../fixtures/workspaces.ts'

const OWNER = { sessionUid: 'window', accountId: 1 }
const body = (text: string) => new Blob([text]).stream()
const signal = new AbortController().signal

describe('a file received', () => {
  test('is handed out once, and only to the person at the window that sent it', async () => {
    const uploads = createUploads(testFolder(), 100)
    const { token, path, bytes } = await uploads.receive(OWNER, 'a.csv', body('text'), signal)
    expect([bytes, readFileSync(path, 'utf8')]).toEqual([4, 'text'])
    expect(uploads.take({ ...OWNER, accountId: 2 }, token)).toBeNull()
    expect(uploads.take({ ...OWNER, sessionUid: 'another' }, token)).toBeNull()
    expect(uploads.take(OWNER, 'x')).toBeNull()
    expect(uploads.take(OWNER, token)).toMatchObject({ token, name: 'a.csv' })
    expect(uploads.take(OWNER, token)).toBeNull()
  })

  test('beyond the limit is refused and leaves nothing behind', async () => {
    const folder = testFolder()
    const uploads = createUploads(folder, 3)
    await expect(uploads.receive(OWNER, 'a.csv', body('text'), signal)).rejects.toMatchObject({
      code: 'source-too-large',
    })
    expect(readdirSync(folder)).toEqual([])
  })

  test('and never taken is deleted when the workspace closes', async () => {
    const uploads = createUploads(testFolder(), 100)
    const { path } = await uploads.receive(OWNER, 'a.csv', body('text'), signal)
    await uploads.close()
    expect(existsSync(path)).toBe(false)
  })

  test('is shown without folders and signs that turn its name about', () => {
    expect(displayName('C:\\a/b\\fdp.\u202efdp.exe')).toBe('fdp.fdp.exe')
  })
})
