import { rmSync } from 'node:fs'
import { ensureBuilt } from '../../scripts/lib/build.ts'
import { makeSampleFolder } from '../../scripts/lib/sample-station.ts'

/** Builds the screens if needed and makes one sample workspace for the run; every test works on a copy of it. */
export default async function setUp(): Promise<() => void> {
  await ensureBuilt(text => process.stderr.write(`${text}\n`))
  const folder = await makeSampleFolder(Date.now())
  process.env.ASSAY_TEST_SAMPLE = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
