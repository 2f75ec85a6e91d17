import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { inProject } from '../../scripts/lib/project.ts'
import { askAs, expect, settled, signIn, test } from './station.ts'

/** Drops files on the import screen, as a hand would from the file manager. */
async function drop(page: Page, files: readonly { readonly name: string; readonly bytes: Buffer }[]): Promise<void> {
  const dropped = await page.evaluateHandle(
    given => {
      const data = new DataTransfer()
      for (const { name, base64 } of given)
        data.items.add(
          new File([Uint8Array.from(atob(base64), sign => sign.charCodeAt(0))], name, { type: 'audio/wav' }),
        )
      return data
    },
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
  )
  const place = page.getByTestId('import')
  for (const type of ['dragenter', 'dragover', 'drop']) await place.dispatchEvent(type, { dataTransfer: dropped })
}

/** A header that promises ten minutes of sound, and nothing after it that could be sound. */
function lyingWav(): Buffer {
  const bytes = Buffer.alloc(44)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(0x7fff_ff00, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(2, 22)
  bytes.writeUInt32LE(8000, 24)
  bytes.writeUInt32LE(32_000, 28)
  bytes.writeUInt16LE(4, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(600 * 32_000, 40)
  return bytes
}

test('of four dropped files three are refused with a plain reason and one becomes a recording', async ({
  page,
  station,
}) => {
  const lead = await askAs(station, 'shenjiayi')
  const before = (await lead.recordings.list({})).total
  await signIn(page, station, 'shenjiayi', '/recordings/import')
  await settled(page)
  await drop(page, [
    { name: 'lying.wav', bytes: lyingWav() },
    { name: 'nothing.wav', bytes: Buffer.alloc(0) },
    { name: 'letter.wav', bytes: Buffer.from('这不是录音，只是一封信。'.repeat(20)) },
    { name: 'A0401_20261103_1001.wav', bytes: readFileSync(inProject('tests', 'fixtures', 'audio', 'mulaw.wav')) },
  ])
  await expect(page.getByText(/^4 个文件/)).toBeVisible()
  await page.getByRole('button', { name: '开始导入' }).click()
  await expect(page.getByRole('button', { name: '完成', exact: true })).toBeVisible()
  for (const name of ['lying.wav', 'nothing.wav', 'letter.wav']) {
    const row = page.getByRole('row').filter({ hasText: name })
    await expect(row).toContainText(/[\u4e00-\u9fff]{4,}/)
    await expect(row).not.toContainText('新增')
  }
  expect((await lead.recordings.list({})).total).toBe(before + 1)
})
