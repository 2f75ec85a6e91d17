import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answer, runningScore, scoreEvaluation } from '../../src/scorecards/rules.ts'
import {
  allAnswers,
  answerTo,
  criticalCases,
  definitions,
  harmlessAnswerTo,
  itemsOf,
  scoredCases,
} from './arbitraries.ts'
import { oracleScore } from './oracle.ts'

const runs = { numRuns: 1000 }
const hundredPercent = (definition: { places: number }) => 100 * 10 ** definition.places

describe('the score', () => {
  test('equals that of an independent computation with exact fractions', () => {
    const property = fc.property(scoredCases, ({ definition, answers }) => {
      const expected = oracleScore(definition, new Map(answers))
      expect(scoreEvaluation(definition, new Map(answers)).score).toBe(expected === null ? null : Number(expected))
    })
    fc.assert(property, { numRuns: 5000 })
  })

  test('lies between 0 and 100 and exists only when an item was really judged', () => {
    const property = fc.property(scoredCases, ({ definition, answers }) => {
      const result = scoreEvaluation(definition, new Map(answers))
      expect(result.outcome).toBe(result.judged > 0 ? 'scored' : 'not-scorable')
      if (result.outcome !== 'scored') return
      expect(result.score).toBeGreaterThanOrEqual(0)
      expect(result.scoreWithoutCriticals).toBeGreaterThanOrEqual(result.score)
      expect(result.scoreWithoutCriticals).toBeLessThanOrEqual(hundredPercent(definition))
    })
    fc.assert(property, runs)
  })

  test('does not depend on the order of the answers', () => {
    const shuffled = scoredCases.chain(({ definition, answers }) =>
      fc.shuffledSubarray(answers, { minLength: answers.length }).map(other => ({ definition, answers, other })),
    )
    const property = fc.property(shuffled, ({ definition, answers, other }) => {
      expect(scoreEvaluation(definition, new Map(other))).toEqual(scoreEvaluation(definition, new Map(answers)))
    })
    fc.assert(property, runs)
  })

  test('is never lowered by more points on the same applicable items', () => {
    const better = scoredCases.chain(({ definition, answers }) =>
      fc.constantFrom(...itemsOf(definition)).map(item => ({ definition, item, before: new Map(answers) })),
    )
    const property = fc.property(better, ({ definition, item, before }) => {
      const given = before.get(item.uid)
      if (given === undefined || 'notApplicable' in given) return
      const points = item.options.find(option => option.uid === given.optionUid)?.points ?? 0
      const old = scoreEvaluation(definition, before)
      for (const option of item.options.filter(each => each.points >= points && each.critical === null)) {
        const result = scoreEvaluation(definition, new Map(before).set(item.uid, { optionUid: option.uid }))
        expect(result.score).toBeGreaterThanOrEqual(old.score ?? Number.NaN)
        if (old.passed) expect(result.passed).toBe(true)
      }
    })
    fc.assert(property, runs)
  })

  test('without critical errors and N/A, adds the same points whether by item, by section or in all', () => {
    const plain = definitions.chain(definition =>
      allAnswers(itemsOf(definition), item => harmlessAnswerTo(item).filter(given => 'optionUid' in given)).map(
        answers => ({ definition: { ...definition, mode: 'points' as const }, answers }),
      ),
    )
    const property = fc.property(plain, ({ definition, answers }) => {
      const { items, sections } = scoreEvaluation(definition, new Map(answers))
      const earned = (of: readonly { earned: number }[]) => of.reduce((sum, each) => sum + each.earned, 0)
      const possible = (of: readonly { possible: number }[]) => of.reduce((sum, each) => sum + each.possible, 0)
      expect([earned(sections), possible(sections)]).toEqual([earned(items), possible(items)])
    })
    fc.assert(property, runs)
  })

  test('rolls up by adding stored integers, in whatever groups', () => {
    const grouped = fc.array(fc.tuple(scoredCases, fc.constantFrom('A', 'B', 'C')), { minLength: 1, maxLength: 12 })
    const property = fc.property(grouped, cases => {
      const rollUps = new Map<string, number>()
      for (const [{ definition, answers }, group] of cases) {
        const { score } = scoreEvaluation(definition, new Map(answers))
        rollUps.set(group, (rollUps.get(group) ?? 0) + (score ?? 0))
      }
      const recomputed = cases.reduce(
        (sum, [{ definition, answers }]) => sum + (oracleScore(definition, new Map(answers)) ?? 0n),
        0n,
      )
      expect(BigInt([...rollUps.values()].reduce((sum, each) => sum + each, 0))).toBe(recomputed)
    })
    fc.assert(property, { numRuns: 200 })
  })
})

describe('a critical error', () => {
  test('fails the evaluation however the rest is answered', () => {
    const property = fc.property(criticalCases, ({ definition, one, other }) => {
      expect(scoreEvaluation(definition, one).passed).toBe(false)
      expect(scoreEvaluation(definition, other).passed).toBe(false)
      expect(runningScore(definition, one).canStillPass).toBe(false)
    })
    fc.assert(property, runs)
  })

  test('that zeroes the whole leaves 0 however the rest is answered', () => {
    const property = fc.property(criticalCases, ({ definition, option, one }) => {
      const effect = option.criticalEffect ?? (option.critical && definition.criticalEffects[option.critical])
      if (effect === 'zero-whole') expect(scoreEvaluation(definition, one).score).toBe(0)
    })
    fc.assert(property, runs)
  })

  test('that zeroes its section is not healed by N/A: other answers in the section change nothing', () => {
    const property = fc.property(criticalCases, ({ definition, failed, option, one }) => {
      const effect = option.criticalEffect ?? (option.critical && definition.criticalEffects[option.critical])
      const section = definition.sections.find(each => each.items.includes(failed))
      if (effect !== 'zero-section' || section === undefined) return
      const judged = new Map(one)
      const healing = new Map(one)
      for (const item of section.items.filter(each => each.uid !== failed.uid)) {
        const full: Answer = { optionUid: item.options[0]?.uid ?? '' }
        judged.set(item.uid, full)
        healing.set(item.uid, item.notApplicable === 'forbidden' ? full : { notApplicable: true })
      }
      const after = scoreEvaluation(definition, healing)
      expect(after.score).toBe(scoreEvaluation(definition, judged).score)
      expect(after.sections.find(each => each.sectionUid === section.uid)?.earned).toBe(0)
    })
    fc.assert(property, { numRuns: 3000 })
  })
})

describe('the running score', () => {
  const inAnyOrder = scoredCases.chain(({ definition, answers }) =>
    fc.shuffledSubarray(answers, { minLength: answers.length }).map(order => ({ definition, order })),
  )

  test('starts at 100, only falls as answers are added, and ends at the final score', () => {
    const property = fc.property(inAnyOrder, ({ definition, order }) => {
      const answers = new Map<string, Answer>()
      let last = runningScore(definition, answers).score
      expect(last).toBe(hundredPercent(definition))
      for (const [itemUid, given] of order) {
        answers.set(itemUid, given)
        const { score } = runningScore(definition, answers)
        if (score !== null) expect(score).toBeLessThanOrEqual(last ?? Number.NaN)
        last = score
      }
      expect(last).toBe(scoreEvaluation(definition, answers).score)
    })
    fc.assert(property, runs)
  })

  test('splits 100 into secured, open and lost at every moment', () => {
    const property = fc.property(inAnyOrder, fc.nat(16), ({ definition, order }, count) => {
      const { score, secured, open, lost } = runningScore(definition, new Map(order.slice(0, count)))
      expect(secured + open + lost).toBe(score === null ? 0 : hundredPercent(definition))
      expect(Math.min(secured, open, lost)).toBeGreaterThanOrEqual(0)
    })
    fc.assert(property, runs)
  })

  test('secures what no further judged, uncritical answer can take away', () => {
    const continued = definitions.chain(definition =>
      fc.record({
        definition: fc.constant(definition),
        first: allAnswers(itemsOf(definition), answerTo),
        rest: allAnswers(itemsOf(definition), item => harmlessAnswerTo(item).filter(given => 'optionUid' in given)),
        count: fc.nat(itemsOf(definition).length),
      }),
    )
    const property = fc.property(continued, ({ definition, first, rest, count }) => {
      const before = runningScore(definition, new Map(first.slice(0, count)))
      const final = scoreEvaluation(definition, new Map([...first.slice(0, count), ...rest.slice(count)]))
      if (final.score !== null) expect(final.score).toBeGreaterThanOrEqual(before.secured)
    })
    fc.assert(property, runs)
  })
})
