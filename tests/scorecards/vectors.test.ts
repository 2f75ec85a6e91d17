import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  criticalClassSchema,
  criticalEffectSchema,
  placesSchema,
  scoringModeSchema,
} from '../../src/scorecards/definition.ts'
import { formatScore, scoreEvaluation } from '../../src/scorecards/rules.ts'
import { answer, definitionOf, hundredths } from './builders.ts'

const decimal = z.string().transform(hundredths)
const option = z.union([
  decimal.transform(points => ({ points })),
  z.object({ points: decimal, critical: criticalClassSchema, effect: criticalEffectSchema }),
])
const item = z.object({
  points: decimal,
  weight: decimal.default(100),
  options: z.array(option),
  notApplicable: z.enum(['removed', 'counts-as-pass', 'forbidden']).default('forbidden'),
})
const section = z.object({ weight: decimal.default(100), deductionCap: decimal.optional(), items: z.array(item) })
const vectorFile = z.object({
  source: z.string(),
  cases: z.array(
    z.object({
      title: z.string(),
      mode: scoringModeSchema,
      places: placesSchema,
      passMark: decimal.default(8000),
      startingTotal: decimal.default(10_000),
      sections: z.array(section),
      answers: z.record(z.string(), z.union([z.int(), z.literal('N/A')])),
      score: z.string(),
      passed: z.boolean().optional(),
      scoreWithoutCriticals: z.string().optional(),
    }),
  ),
})

const folder = new URL('./vectors/', import.meta.url)

for (const name of readdirSync(folder)) {
  const { source, cases } = vectorFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
  describe(source, () => {
    test.each(cases)('$title → $score', ({ sections, answers, mode, places, passMark, startingTotal, ...expected }) => {
      const sketches = sections.map(({ deductionCap, ...rest }) => ({
        ...rest,
        ...(deductionCap !== undefined && { deductionCap }),
      }))
      const definition = definitionOf(sketches, { mode, places, passMark, startingTotal })
      const given = new Map(Object.entries(answers).map(([number, each]) => answer(number, each)))
      const result = scoreEvaluation(definition, given)
      if (result.outcome !== 'scored') throw new Error(`Not scored: ${result.outcome}`)
      expect(formatScore(result.score, places)).toBe(expected.score)
      if (expected.passed !== undefined) expect(result.passed).toBe(expected.passed)
      if (expected.scoreWithoutCriticals !== undefined) {
        expect(formatScore(result.scoreWithoutCriticals, places)).toBe(expected.scoreWithoutCriticals)
      }
    })
  })
}
