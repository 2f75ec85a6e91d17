import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const noteSchema = z.object({
  topic: z.string(),
  atMs: z.number(),
  endMs: z.number(),
  textZh: z.string(),
  textEn: z.string(),
})

const sampleCallSchema = z.object({
  file: z.string(),
  language: z.enum(['zh-CN', 'en']),
  scenario: z.enum(['pre-sale', 'in-sale', 'after-sale']),
  touchpoint: z.string(),
  tier: z.enum(['high-value', 'regular']),
  direction: z.enum(['inbound', 'outbound']),
  employeeNumber: z.string(),
  customerNumber: z.string(),
  ticket: z.string(),
  callDayOffset: z.int(),
  callTime: z.string(),
  queueWaitMs: z.int(),
  durationMs: z.number(),
  qualityZh: z.string(),
  faults: z.array(noteSchema),
  strengths: z.array(noteSchema),
})
export type SampleCall = z.infer<typeof sampleCallSchema>
export type SampleNote = z.infer<typeof noteSchema>

/** The committed sample calls with what is good and faulty in each; earliest call first. */
export function readSampleCalls(resourcesFolder: string): SampleCall[] {
  const text = readFileSync(join(resourcesFolder, 'samples', 'calls.json'), 'utf8')
  return z
    .array(sampleCallSchema)
    .parse(JSON.parse(text))
    .sort((left, right) => right.callDayOffset - left.callDayOffset || left.callTime.localeCompare(right.callTime))
}
