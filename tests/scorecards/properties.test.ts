import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answer, askedItems, runningScore, scoreEvaluation } from '../../src/scorecards/rules.ts'
import {
  allAnswers,
  answerTo,
  criticalCases,
  definitions,
  harmlessAnswerTo,
  itemsOf,
  plainCases,
  plainDefinitions,
  recordings,
  scoredCases,
} from './arbitraries.ts'
import { noFacts } from './builders.ts'
import { oracleAsked, oracleScore } from './oracle.ts'

const runs = { numRuns: 1000 }
const hundredPercent = (definition: { places: number }) => 100 * 10 ** definition.places
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

describe('the score', () => {
  test('equals that of an independent computation with exact fractions', () => {
    const property = fc.property(scoredCases, ({ definition, facts, answers }) => {
      const expected = oracleScore(definition, new Map(answers), facts)
      const { score } = scoreEvaluation(definition, new Map(answers), facts)
      expect(score).toBe(expected === null ? null : Number(expected))
    })
    fc.assert(property, { numRuns: 5000 })
  })

  test('lies between 0 and 100, above only where bonus may go beyond, and exists only when an item was really judged', () => {
    const property = fc.property(scoredCases, ({ definition, facts, answers }) => {
      const result = scoreEvaluation(definition, new Map(answers), facts)
      expect(result.outcome).toBe(result.judged > 0 ? 'scored' : 'not-scorable')
      if (result.outcome !== 'scored') return
      expect(result.score).toBeGreaterThanOrEqual(0)
      expect(result.scoreWithoutCriticals).toBeGreaterThanOrEqual(result.score)
      const hasBonus = result.sections.some(section => section.bonus > 0)
      if (!(definition.bonusBeyondFull && hasBonus)) {
        expect(result.score).toBeLessThanOrEqual(hundredPercent(definition))
      }
    })
    fc.assert(property, runs)
  })

  test('does not depend on the order of the answers', () => {
    const shuffled = scoredCases.chain(each =>
      fc.shuffledSubarray(each.answers, { minLength: each.answers.length }).map(other => ({ ...each, other })),
    )
    const property = fc.property(shuffled, ({ definition, facts, answers, other }) => {
      expect(scoreEvaluation(definition, new Map(other), facts)).toEqual(
        scoreEvaluation(definition, new Map(answers), facts),
      )
    })
    fc.assert(property, runs)
  })

  test('does not depend on the order of items and sections, which conditions follow', () => {
    const reordered = scoredCases.chain(each =>
      fc
        .tuple(...each.definition.sections.map(({ items }) => fc.shuffledSubarray(items, { minLength: items.length })))
        .map(items => each.definition.sections.map((section, at) => ({ ...section, items: items[at] ?? [] })))
        .chain(sections => fc.shuffledSubarray(sections, { minLength: sections.length }))
        .map(sections => ({ ...each, other: { ...each.definition, sections } })),
    )
    const property = fc.property(reordered, ({ definition, facts, answers, other }) => {
      const [one, two] = [definition, other].map(each => scoreEvaluation(each, new Map(answers), facts))
      const told = (result: typeof one) => [
        result?.score,
        result?.passed,
        result?.scoreWithoutCriticals,
        result?.judged,
      ]
      expect(told(two)).toEqual(told(one))
    })
    fc.assert(property, runs)
  })

  test('is never lowered by more points, or a greater bonus, on the same asked and applicable items', () => {
    const better = scoredCases.chain(each =>
      fc.constantFrom(...itemsOf(each.definition)).map(item => ({ ...each, item, before: new Map(each.answers) })),
    )
    const property = fc.property(better, ({ definition, facts, item, before }) => {
      const given = before.get(item.uid)
      if (given === undefined || 'notApplicable' in given) return
      const old = scoreEvaluation(definition, before, facts)
      const earned = old.items.find(each => each.itemUid === item.uid)?.earned ?? 0
      for (const option of item.options.filter(each => each.points >= earned && each.critical === null)) {
        const after = new Map(before).set(item.uid, { optionUid: option.uid })
        const isSameAsked = sameSet(askedItems(definition, before, facts), askedItems(definition, after, facts))
        if (!isSameAsked || old.score === null) continue
        const result = scoreEvaluation(definition, after, facts)
        expect(result.score).toBeGreaterThanOrEqual(old.score)
        if (old.passed) expect(result.passed).toBe(true)
      }
    })
    fc.assert(property, { numRuns: 2000 })
  })

  test('without critical errors and N/A, adds the same points whether by item, by section or in all', () => {
    const plain = fc
      .tuple(definitions, recordings)
      .chain(([definition, facts]) =>
        allAnswers(itemsOf(definition), item => harmlessAnswerTo(item).filter(given => 'optionUid' in given)).map(
          answers => ({ definition: { ...definition, mode: 'points' as const }, facts, answers }),
        ),
      )
    const property = fc.property(plain, ({ definition, facts, answers }) => {
      const { items, sections } = scoreEvaluation(definition, new Map(answers), facts)
      const totals = (of: readonly { earned: number; possible: number }[]) => [
        sum(of.map(each => each.earned)),
        sum(of.map(each => each.possible)),
      ]
      expect(totals(sections)).toEqual(totals(items))
    })
    fc.assert(property, runs)
  })

  test('rolls up by adding stored integers, in whatever groups', () => {
    const grouped = fc.array(fc.tuple(scoredCases, fc.constantFrom('A', 'B', 'C')), { minLength: 1, maxLength: 12 })
    const property = fc.property(grouped, cases => {
      const rollUps = new Map<string, number>()
      for (const [{ definition, facts, answers }, group] of cases) {
        const { score } = scoreEvaluation(definition, new Map(answers), facts)
        rollUps.set(group, (rollUps.get(group) ?? 0) + (score ?? 0))
      }
      const recomputed = cases.reduce(
        (total, [{ definition, facts, answers }]) => total + (oracleScore(definition, new Map(answers), facts) ?? 0n),
        0n,
      )
      expect(BigInt(sum([...rollUps.values()]))).toBe(recomputed)
    })
    fc.assert(property, { numRuns: 200 })
  })
})

describe('conditions', () => {
  test('ask the items that following them backwards from each item asks', () => {
    const property = fc.property(scoredCases, ({ definition, facts, answers }) => {
      const items = itemsOf(definition)
      const expected = items.filter(item => oracleAsked(item, items, new Map(answers), facts)).map(item => item.uid)
      expect([...askedItems(definition, new Map(answers), facts)]).toEqual(expected)
    })
    fc.assert(property, runs)
  })

  test('leave answers of items that are not asked without any effect', () => {
    const property = fc.property(scoredCases, ({ definition, facts, answers }) => {
      const asked = askedItems(definition, new Map(answers), facts)
      const kept = new Map(answers.filter(([itemUid]) => asked.has(itemUid)))
      expect(scoreEvaluation(definition, kept, facts)).toEqual(scoreEvaluation(definition, new Map(answers), facts))
    })
    fc.assert(property, runs)
  })
})

describe('a critical error', () => {
  test('fails the evaluation however the rest is answered, as long as its item is asked', () => {
    const property = fc.property(criticalCases, ({ definition, facts, failed, one, other }) => {
      for (const answers of [one, other]) {
        if (!askedItems(definition, answers, facts).has(failed.uid)) continue
        expect(scoreEvaluation(definition, answers, facts).passed).toBe(false)
        expect(runningScore(definition, answers, facts).canStillPass).toBe(false)
      }
    })
    fc.assert(property, runs)
  })

  test('that zeroes the whole leaves 0 however the rest is answered', () => {
    const property = fc.property(criticalCases, ({ definition, facts, failed, option, one }) => {
      const effect = option.criticalEffect ?? (option.critical && definition.criticalEffects[option.critical])
      if (effect !== 'zero-whole' || !askedItems(definition, one, facts).has(failed.uid)) return
      expect(scoreEvaluation(definition, one, facts).score).toBe(0)
    })
    fc.assert(property, runs)
  })

  test('that zeroes its section is not healed by N/A, by hiding items or by a bonus: other answers in the section change nothing', () => {
    const property = fc.property(criticalCases, ({ definition, facts, failed, option, one, other }) => {
      const effect = option.criticalEffect ?? (option.critical && definition.criticalEffects[option.critical])
      const section = definition.sections.find(each => each.items.includes(failed))
      if (effect !== 'zero-section' || section === undefined) return
      const inside = new Set(section.items.map(item => item.uid))
      const variants = [full, lenient].map(best => {
        const answers = new Map(one)
        for (const item of section.items.filter(each => each.uid !== failed.uid && each.kind !== 'note')) {
          answers.set(item.uid, best(item))
        }
        return answers
      })
      const anyOther = new Map(
        [...one].map(([uid, given]) => [uid, inside.has(uid) ? (other.get(uid) ?? given) : given]),
      )
      const results = [...variants, anyOther]
        .filter(answers => askedItems(definition, answers, facts).has(failed.uid))
        .map(answers => {
          const { sections, criticals, score } = scoreEvaluation(definition, answers, facts)
          const { earned, possible, bonus } = sections.find(each => each.sectionUid === section.uid) ?? {}
          const asked = [...askedItems(definition, answers, facts)].filter(uid => !inside.has(uid))
          const wholeZeroed = criticals.some(error => error.effect === 'zero-whole')
          return { stands: { earned, possible, bonus }, outside: asked.join(), score: wholeZeroed ? null : score }
        })
      const [first] = results
      for (const result of results) {
        expect(result.stands).toEqual({ earned: 0, possible: first?.stands.possible, bonus: 0 })
        const isSameOutside = result.outside === first?.outside && result.score !== null && first.score !== null
        if (isSameOutside) expect(result.score).toBe(first.score)
      }
    })
    fc.assert(property, { numRuns: 3000 })
  })
})

describe('the running score', () => {
  const inAnyOrder = plainCases.chain(({ definition, answers }) =>
    fc.shuffledSubarray(answers, { minLength: answers.length }).map(order => ({ definition, order })),
  )

  test('without conditions and bonus starts at 100, only falls as answers are added, and ends at the final score', () => {
    const property = fc.property(inAnyOrder, ({ definition, order }) => {
      const answers = new Map<string, Answer>()
      let last = runningScore(definition, answers, noFacts).score
      expect(last).toBe(hundredPercent(definition))
      for (const [itemUid, given] of order) {
        answers.set(itemUid, given)
        const { score } = runningScore(definition, answers, noFacts)
        if (score !== null) expect(score).toBeLessThanOrEqual(last ?? Number.NaN)
        last = score
      }
      expect(last).toBe(scoreEvaluation(definition, answers, noFacts).score)
    })
    fc.assert(property, runs)
  })

  test('splits 100, or what bonus made of it, into secured, open and lost at every moment', () => {
    const property = fc.property(scoredCases, fc.nat(16), ({ definition, facts, answers }, count) => {
      const { score, secured, open, lost } = runningScore(definition, new Map(answers.slice(0, count)), facts)
      expect(secured + open + lost).toBe(score === null ? 0 : Math.max(score, hundredPercent(definition)))
      expect(Math.min(secured, open, lost)).toBeGreaterThanOrEqual(0)
    })
    fc.assert(property, runs)
  })

  test('is the final score once everything that is asked is answered', () => {
    const property = fc.property(scoredCases, ({ definition, facts, answers }) => {
      const { score } = scoreEvaluation(definition, new Map(answers), facts)
      expect(runningScore(definition, new Map(answers), facts).score).toBe(score)
    })
    fc.assert(property, runs)
  })

  test('secures what no further judged, uncritical answer can take away', () => {
    const continued = plainDefinitions.chain(definition =>
      fc.record({
        definition: fc.constant(definition),
        first: allAnswers(itemsOf(definition), answerTo),
        rest: allAnswers(itemsOf(definition), item => harmlessAnswerTo(item).filter(given => 'optionUid' in given)),
        count: fc.nat(itemsOf(definition).length),
      }),
    )
    const property = fc.property(continued, ({ definition, first, rest, count }) => {
      const before = runningScore(definition, new Map(first.slice(0, count)), noFacts)
      const final = scoreEvaluation(definition, new Map([...first.slice(0, count), ...rest.slice(count)]), noFacts)
      if (final.score !== null) expect(final.score).toBeGreaterThanOrEqual(before.secured)
    })
    fc.assert(property, runs)
  })

  test('can still pass whenever some way of answering the rest passes, bonus included', () => {
    const continued = fc
      .tuple(definitions, recordings, fc.nat(16))
      .chain(([definition, facts, count]) =>
        allAnswers(itemsOf(definition)).map(answers => ({ definition, facts, answers, count })),
      )
    const property = fc.property(continued, ({ definition, facts, answers, count }) => {
      const before = new Map(answers.slice(0, count))
      const isSameAsked = sameSet(
        askedItems(definition, before, facts),
        askedItems(definition, new Map(answers), facts),
      )
      const judgedRest = answers.slice(count).every(([, given]) => 'optionUid' in given)
      if (!isSameAsked || !judgedRest || !scoreEvaluation(definition, new Map(answers), facts).passed) return
      expect(runningScore(definition, before, facts).canStillPass).toBe(true)
    })
    fc.assert(property, runs)
  })
})

function full(item: { options: readonly { uid: string; points: number; critical: unknown }[] }): Answer {
  const harmless = item.options.filter(option => option.critical === null)
  const best = harmless.reduce((most, option) => (option.points > most.points ? option : most))
  return { optionUid: best.uid }
}

function lenient(item: Parameters<typeof full>[0] & { notApplicable: string }): Answer {
  return item.notApplicable === 'forbidden' ? full(item) : { notApplicable: true }
}

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every(uid => other.has(uid))
}
