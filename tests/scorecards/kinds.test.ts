import { describe, expect, test } from 'vitest'
import { answerProblem } from '../../src/scorecards/answers.ts'
import { optionForValue, runningScore, scoreEvaluation, suggestedOption } from '../../src/scorecards/rules.ts'
import { itemsOf } from './arbitraries.ts'
import { answer, bonus, check, deduct, definitionOf, type ItemSketch, noFacts, note } from './builders.ts'
import { oracleScore } from './oracle.ts'

/** Full points below 20.00 s, 6 below 60.00 s, then none. */
const waiting: ItemSketch = {
  kind: 'measure',
  unit: 's',
  points: 1000,
  options: [
    { points: 1000, below: 2000 },
    { points: 600, from: 2000, below: 6000 },
    { points: 0, from: 6000 },
  ],
}

function oneItem(sketch: ItemSketch) {
  const [item] = itemsOf(definitionOf([{ items: [sketch] }]))
  if (item === undefined) throw new Error('No item')
  return item
}

describe('an item that takes a value', () => {
  test('finds the answer in whose band [from, below) the value lies', () => {
    const item = oneItem(waiting)
    const labels = [-5, 0, 1999, 2000, 5999, 6000, 1_000_000].map(value => optionForValue(item, value)?.uid)
    expect(labels).toEqual(['1.1/1', '1.1/1', '1.1/1', '1.1/2', '1.1/2', '1.1/3', '1.1/3'])
  })

  test('finds none in a gap, and none for kinds without values', () => {
    const gap = oneItem({
      ...waiting,
      options: [
        { points: 1000, below: 2000 },
        { points: 0, from: 3000 },
      ],
    })
    expect(optionForValue(gap, 2500)).toBeNull()
    expect(optionForValue(oneItem(check(100)), 1)).toBeNull()
  })

  test('never finds an answer without a band: that one is chosen by hand', () => {
    const byHand = oneItem({ ...waiting, options: [{ points: 1000 }, { points: 0, from: 6000 }] })
    expect(optionForValue(byHand, 100)).toBeNull()
    expect(answerProblem(byHand, { optionUid: '1.1/1' })).toBeNull()
  })

  test('refuses a value outside the band of the answer, a broken number, and any value where none is taken', () => {
    const item = oneItem(waiting)
    expect(answerProblem(item, { optionUid: '1.1/2', value: 1999 })).toBe('value-outside-option')
    expect(answerProblem(item, { optionUid: '1.1/2', value: 2000.5 })).toBe('value-outside-option')
    expect(answerProblem(item, { optionUid: '1.1/2', value: 2000 })).toBeNull()
    expect(answerProblem(oneItem(check(100)), { optionUid: '1.1/1', value: 3 })).toBe('value-not-taken')
  })

  test('scores by its answer alone when there is no value', () => {
    const definition = definitionOf([{ items: [waiting, deduct(1000, 200)] }])
    const result = scoreEvaluation(definition, new Map([answer('1.1', 2), answer('1.2', 2)]), noFacts)
    expect(result.items.map(item => item.earned)).toEqual([600, 800])
  })

  test('loses points by occurrence, never more than it has', () => {
    const definition = definitionOf([{ items: [deduct(500, 200)] }])
    const earnedAfter = (occurrences: number) =>
      scoreEvaluation(definition, new Map([answer('1.1', occurrences === 0 ? 1 : 2, occurrences)]), noFacts).items[0]
    expect([0, 1, 2, 3, 1000].map(occurrences => earnedAfter(occurrences)?.earned)).toEqual([500, 300, 100, 0, 0])
    expect([0, 1, 3].map(occurrences => earnedAfter(occurrences)?.state)).toEqual(['pass', 'partial', 'fail'])
  })

  test('without a loss per occurrence, counts what the answer names', () => {
    const named = { ...deduct(500, 200), perOccurrence: null }
    const definition = definitionOf([{ items: [named] }])
    expect(scoreEvaluation(definition, new Map([answer('1.1', 2, 9)]), noFacts).items[0]?.earned).toBe(300)
  })
})

describe('a bonus', () => {
  const definition = definitionOf([{ items: [check(1000), bonus(200)] }, { items: [check(1000)] }])

  test('must be answered, and counts as nothing until it is', () => {
    const answers = new Map([answer('1.1', 2), answer('2.1', 1)])
    expect(scoreEvaluation(definition, answers, noFacts)).toMatchObject({ outcome: 'incomplete', itemCount: 3 })
    expect(runningScore(definition, answers, noFacts)).toMatchObject({
      score: 5000,
      secured: 5000,
      open: 0,
      lost: 5000,
    })
  })

  test('earns beside the possible total, so that a section may earn more than it could', () => {
    const answers = new Map([answer('1.1', 1), answer('1.2', 2), answer('2.1', 2)])
    const result = scoreEvaluation(definition, answers, noFacts)
    expect(result.sections[0]).toMatchObject({ earned: 1200, possible: 1000, bonus: 200, share: 12_000 })
    expect(result.items[1]).toMatchObject({ earned: 200, possible: 0, state: 'pass' })
    expect(result.score).toBe(6000)
  })

  test('fails nobody by not being earned', () => {
    const answers = new Map([answer('1.1', 1), answer('1.2', 1), answer('2.1', 1)])
    const result = scoreEvaluation(definition, answers, noFacts)
    expect(result.items[1]?.state).toBe('partial')
    expect(result).toMatchObject({ score: 10_000, passed: true })
  })

  test('alone makes nothing scorable', () => {
    const answers = new Map([answer('1.1', 'N/A'), answer('1.2', 2), answer('2.1', 'N/A')])
    expect(scoreEvaluation(definition, answers, noFacts)).toMatchObject({ outcome: 'not-scorable', judged: 0 })
    const deduction = { ...definition, mode: 'deduction' as const }
    expect(scoreEvaluation(deduction, answers, noFacts).outcome).toBe('not-scorable')
  })

  test('as N/A adds nothing, whatever N/A counts as', () => {
    const lenient = definitionOf([{ items: [check(1000), { ...bonus(200), notApplicable: 'counts-as-pass' }] }])
    const result = scoreEvaluation(lenient, new Map([answer('1.1', 2), answer('1.2', 'N/A')]), noFacts)
    expect(result).toMatchObject({ score: 0, sections: [{ earned: 0, possible: 1000, bonus: 0 }] })
    expect(result.path).toContainEqual({
      kind: 'item-not-applicable',
      itemUid: '1.2',
      treatment: 'removed',
      points: 200,
    })
  })

  test('that is still open keeps the pass mark within reach', () => {
    const close = definitionOf([{ items: [check(750), check(250), bonus(100)] }], { passMark: 8000 })
    const lost = new Map([answer('1.1', 1), answer('1.2', 2)])
    expect(runningScore(close, lost, noFacts)).toMatchObject({ score: 7500, canStillPass: true })
    expect(runningScore(close, new Map([...lost, answer('1.3', 1)]), noFacts).canStillPass).toBe(false)
  })

  test('beyond 100 % leaves nothing lost', () => {
    const beyond = { ...definition, bonusBeyondFull: true }
    const answers = new Map([answer('1.1', 1), answer('1.2', 2), answer('2.1', 1)])
    expect(runningScore(beyond, answers, noFacts)).toMatchObject({ score: 11_000, secured: 11_000, open: 0, lost: 0 })
  })
})

describe('a note', () => {
  const definition = definitionOf([{ items: [check(100), note(true)] }, { items: [note()] }])

  test('counts nowhere: not in the points, not among the items to answer', () => {
    const result = scoreEvaluation(definition, new Map([answer('1.1', 1)]), noFacts)
    expect(result).toMatchObject({ outcome: 'scored', score: 10_000, itemCount: 1, answered: 1, judged: 1 })
    expect(result.items.map(item => item.state)).toEqual(['pass', 'note', 'note'])
    expect(result.sections[1]).toMatchObject({ itemCount: 0, possible: 0, applicable: false, contribution: null })
    expect(result.path.some(step => 'sectionUid' in step && step.sectionUid === '2')).toBe(false)
  })

  test('takes no answer: its words are the comment', () => {
    expect(() => scoreEvaluation(definition, new Map([answer('1.2', 'N/A')]), noFacts)).toThrow('note-takes-no-answer')
  })
})

describe('the suggested answer', () => {
  test('is full marks where that harms nobody and asks for nothing more', () => {
    expect(suggestedOption(oneItem(check(100, 'customer')))?.uid).toBe('1.1/1')
    const item = oneItem(check(100))
    const demanding = { ...item, options: item.options.map(option => ({ ...option, requiresComment: true })) }
    expect(suggestedOption(demanding)).toBeNull()
  })

  test('of a bonus is none, and a note has none', () => {
    expect(suggestedOption(oneItem(bonus(100)))?.points).toBe(0)
    expect(suggestedOption(oneItem(note()))).toBeNull()
  })
})

describe('the path explains', () => {
  const definition = definitionOf([{ items: [deduct(1000, 200), waiting] }, { items: [check(500), bonus(400)] }], {
    places: 1,
  })

  test('occurrences, measured values, bonus, and a total that bonus lifted too high', () => {
    const answers = new Map([answer('1.1', 2, 1), answer('1.2', 1, 1234), answer('2.1', 1), answer('2.2', 2)])
    const { path } = scoreEvaluation(definition, answers, noFacts)
    expect(path.slice(0, 7)).toEqual([
      { kind: 'occurrences', itemUid: '1.1', occurrences: 1, perOccurrence: 200, points: 1000, earned: 800 },
      { kind: 'measured', itemUid: '1.2', value: 1234, unit: 's', optionUid: '1.2/1', points: 1000, earned: 1000 },
      { kind: 'bonus', itemUid: '2.2', sectionUid: '2', earned: 400 },
      { kind: 'section', sectionUid: '1', earned: 1800, possible: 2000, weight: 100, contribution: 7200 },
      { kind: 'section', sectionUid: '2', earned: 900, possible: 500, weight: 100, contribution: 3600 },
      { kind: 'bonus-capped', decimals: '108.000', exact: true },
      { kind: 'total', mode: 'points', numerator: '100', denominator: '1', decimals: '100.000', exact: true },
    ])
  })

  test('in mode deduction, that bonus gives back what a section took', () => {
    const deduction = { ...definition, mode: 'deduction' as const }
    const answers = new Map([answer('1.1', 2, 5), answer('1.2', 1), answer('2.1', 1), answer('2.2', 2)])
    const { path, sections } = scoreEvaluation(deduction, answers, noFacts)
    expect(sections.map(section => section.contribution)).toEqual([1000, -400])
    expect(path).toContainEqual(expect.objectContaining({ kind: 'total', decimals: '94.000' }))
  })

  test('no bonus of a zeroed section', () => {
    const zeroing = definitionOf([{ items: [check(500, 'business'), bonus(400)] }])
    const { path } = scoreEvaluation(zeroing, new Map([answer('1.1', 2), answer('1.2', 2)]), noFacts)
    expect(path.map(step => step.kind)).toEqual(['critical', 'section-zeroed', 'section', 'total', 'rounded', 'pass'])
    expect(path[1]).toMatchObject({ earnedBefore: 400, possible: 500 })
  })
})

test.each(['points', 'weighted-points', 'weighted-sections', 'deduction'] as const)(
  'the largest scorecard that the shape allows is exact, mode %s',
  mode => {
    const most = 1_000_000
    const item = { points: most, weight: most, options: [{ points: most }, { points: most - 1 }] }
    const extra = { ...bonus(most), weight: most, options: [{ points: 0 }, { points: most - 1 }] }
    const sections = Array.from({ length: 60 }, () => ({
      weight: most,
      items: Array.from({ length: 200 }, (_, index) => (index % 4 === 3 ? extra : item)),
    }))
    const definition = definitionOf(sections, { mode, startingTotal: most, bonusBeyondFull: true })
    const answers = new Map(itemsOf(definition).map((each, index) => answer(each.uid, index % 3 === 0 ? 2 : 1)))
    const expected = oracleScore(definition, answers, noFacts)
    expect(scoreEvaluation(definition, answers, noFacts).score).toBe(Number(expected))
  },
)
