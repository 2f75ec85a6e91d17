import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  criticalClassSchema,
  criticalEffectSchema,
  itemKindSchema,
  placesSchema,
  scoringModeSchema,
} from '../../src/scorecards/definition.ts'
import { type Answer, formatScore, scoreEvaluation } from '../../src/scorecards/rules.ts'
import { answer, definitionOf, hundredths, noFacts } from './builders.ts'

const decimal = z.string().transform(hundredths)
const option = z.union([
  decimal.transform(points => ({ points })),
  z.object({ points: decimal, critical: criticalClassSchema, effect: criticalEffectSchema }),
  z.object({ points: decimal, from: z.int().exactOptional(), below: z.int().exactOptional() }),
])
/** A condition with a single test of an answer. */
const onlyIf = z
  .object({ item: z.string(), answers: z.array(z.union([z.int(), z.literal('N/A')])) })
  .transform(test => ({ match: 'all' as const, tests: [test] }))
const item = z.object({
  kind: itemKindSchema.exactOptional(),
  points: decimal,
  weight: decimal.default(100),
  options: z.array(option),
  perOccurrence: decimal.exactOptional(),
  notApplicable: z.enum(['removed', 'counts-as-pass', 'forbidden']).default('forbidden'),
  condition: onlyIf.exactOptional(),
})
const section = z.object({ weight: decimal.default(100), deductionCap: decimal.exactOptional(), items: z.array(item) })
/** The number of an answer, from 1; with the value that it rests on. */
const given = z.union([z.int(), z.literal('N/A'), z.object({ answer: z.int(), value: z.int() })])
const vectorFile = z.object({
  source: z.string(),
  cases: z.array(
    z.object({
      title: z.string(),
      mode: scoringModeSchema,
      places: placesSchema,
      passMark: decimal.default(8000),
      startingTotal: decimal.default(10_000),
      bonusBeyondFull: z.boolean().default(false),
      sections: z.array(section),
      answers: z.record(z.string(), given),
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
    test.each(cases)('$title → $score', ({ sections, answers, score, passed, scoreWithoutCriticals, ...settings }) => {
      const { title: _, ...scorecard } = settings
      const definition = definitionOf(sections, scorecard)
      const result = scoreEvaluation(definition, new Map(Object.entries(answers).map(answerIn)), noFacts)
      if (result.outcome !== 'scored') throw new Error(`Not scored: ${result.outcome}`)
      expect(formatScore(result.score, scorecard.places)).toBe(score)
      if (passed !== undefined) expect(result.passed).toBe(passed)
      if (scoreWithoutCriticals !== undefined) {
        expect(formatScore(result.scoreWithoutCriticals, scorecard.places)).toBe(scoreWithoutCriticals)
      }
    })
  })
}

function answerIn([number, each]: [string, z.infer<typeof given>]): [string, Answer] {
  return typeof each === 'object' ? answer(number, each.answer, each.value) : answer(number, each)
}
