import { describe, expect, test } from 'vitest'
import type { ItemDefinition } from '../../src/scorecards/definition.ts'
import {
  formatPoints,
  formatScore,
  gradeBandOf,
  missingRequirements,
  RULES_VERSION,
  runningScore,
  scoreEvaluation,
} from '../../src/scorecards/rules.ts'
import { itemsOf } from './arbitraries.ts'
import { answer, check, definitionOf, noFacts } from './builders.ts'

const bands = [
  { grade: 'A', label: '优秀', from: 9500 },
  { grade: 'B', label: '良好', from: 8500 },
  { grade: 'C', label: '合格', from: 7500 },
  { grade: 'E', label: '不合格', from: 0 },
]

describe('an evaluation', () => {
  const definition = definitionOf([{ items: [check(100), check(300)] }])

  test('is not scorable when no item was judged, never 0 and never 100', () => {
    const result = scoreEvaluation(definition, new Map([answer('1.1', 'N/A'), answer('1.2', 'N/A')]), noFacts)
    expect(result).toMatchObject({ outcome: 'not-scorable', score: null, grade: null, passed: null, judged: 0 })
  })

  test('is not scorable either when every N/A counts as pass', () => {
    const lenient = definitionOf([{ items: [{ ...check(100), notApplicable: 'counts-as-pass' }] }])
    const answers = new Map([answer('1.1', 'N/A')])
    expect(scoreEvaluation(lenient, answers, noFacts).outcome).toBe('not-scorable')
    expect(runningScore(lenient, answers, noFacts).score).toBeNull()
  })

  test('is incomplete while an item is unanswered, but already failed by a critical error', () => {
    const strict = definitionOf([{ items: [check(100, 'compliance'), check(300)] }])
    expect(scoreEvaluation(strict, new Map([answer('1.1', 1)]), noFacts)).toMatchObject({
      outcome: 'incomplete',
      passed: null,
    })
    expect(scoreEvaluation(strict, new Map([answer('1.1', 2)]), noFacts)).toMatchObject({
      outcome: 'incomplete',
      passed: false,
    })
  })

  test('states what was earned, by item and by section, and which rules made it', () => {
    const result = scoreEvaluation(definition, new Map([answer('1.1', 1), answer('1.2', 2)]), noFacts)
    expect(result).toMatchObject({
      outcome: 'scored',
      score: 2500,
      judged: 2,
      answered: 2,
      rulesVersion: RULES_VERSION,
    })
    expect(result.items.map(item => item.state)).toEqual(['pass', 'fail'])
    expect(result.sections).toMatchObject([{ earned: 100, open: 0, possible: 400, share: 2500, zeroed: false }])
  })

  test('is refused for an answer that the scorecard does not know or allow', () => {
    const strict = definitionOf([{ items: [{ ...check(100), notApplicable: 'forbidden' }] }])
    expect(() => scoreEvaluation(strict, new Map([answer('9.9', 1)]), noFacts)).toThrow('not in this scorecard')
    expect(() => scoreEvaluation(strict, new Map([answer('1.1', 7)]), noFacts)).toThrow('unknown-option')
    expect(() => scoreEvaluation(strict, new Map([answer('1.1', 'N/A')]), noFacts)).toThrow('not-applicable-forbidden')
  })
})

describe('critical errors', () => {
  const sections = [{ items: [check(400), check(600, 'business')] }, { items: [check(1000, 'compliance')] }]

  test('take the effect of their class unless the answer overrides it', () => {
    const definition = definitionOf([{ items: [check(100, 'customer'), check(100, 'customer', 'fail-only')] }])
    const { criticals } = scoreEvaluation(definition, new Map([answer('1.1', 2), answer('1.2', 2)]), noFacts)
    expect(criticals.map(error => error.effect)).toEqual(['zero-whole', 'fail-only'])
  })

  test('that zero a section leave what it had earned readable, and explain themselves', () => {
    const result = scoreEvaluation(
      definitionOf(sections),
      new Map([answer('1.1', 1), answer('1.2', 2), answer('2.1', 1)]),
      noFacts,
    )
    expect(result).toMatchObject({ score: 5000, passed: false, scoreWithoutCriticals: 7000 })
    expect(result.sections[0]).toMatchObject({ earned: 0, earnedBeforeZeroing: 400, possible: 1000, zeroed: true })
    expect(result.path).toContainEqual({
      kind: 'section-zeroed',
      sectionUid: '1',
      itemUids: ['1.2'],
      earnedBefore: 400,
      possible: 1000,
    })
  })

  test('that zero the whole leave the sections readable', () => {
    const result = scoreEvaluation(
      definitionOf(sections),
      new Map([answer('1.1', 1), answer('1.2', 1), answer('2.1', 2)]),
      noFacts,
    )
    expect(result).toMatchObject({ score: 0, passed: false, scoreWithoutCriticals: 5000 })
    expect(result.sections[0]).toMatchObject({ earned: 1000, zeroed: false })
    expect(result.path).toContainEqual({ kind: 'whole-zeroed', itemUids: ['2.1'] })
  })
})

test('pass mark and grade are judged on the stored score, not on the exact one', () => {
  const definition = definitionOf([{ items: [{ points: 2000, options: [{ points: 2000 }, { points: 1899 }] }] }], {
    places: 0,
    passMark: 9500,
    gradeBands: bands,
  })
  const result = scoreEvaluation(definition, new Map([answer('1.1', 2)]), noFacts)
  expect(result).toMatchObject({ score: 95, grade: 'A', passed: true })
  expect(gradeBandOf(definition, 94)?.label).toBe('良好')
})

test('the path shows the exact fraction and its decimals before the only rounding', () => {
  const definition = definitionOf([{ items: [{ points: 4000, options: [{ points: 4000 }, { points: 1150 }] }] }], {
    places: 1,
    gradeBands: bands,
  })
  const { path } = scoreEvaluation(definition, new Map([answer('1.1', 2)]), noFacts)
  expect(path).toEqual([
    { kind: 'section', sectionUid: '1', earned: 1150, possible: 4000, weight: 100, contribution: 2875 },
    { kind: 'total', mode: 'points', numerator: '115', denominator: '4', decimals: '28.750', exact: true },
    { kind: 'rounded', score: 288, places: 1 },
    { kind: 'grade', grade: 'E', from: 0 },
    { kind: 'pass', passed: false, passMark: 8000, failedByCritical: false },
  ])
})

describe('the running score', () => {
  const definition = definitionOf([{ items: [check(400), check(600, 'business')] }, { items: [check(1000)] }])

  test('counts unanswered items as full marks and tells what is secured, open and lost', () => {
    const running = runningScore(definition, new Map([answer('1.1', 2)]), noFacts)
    expect(running).toMatchObject({ score: 8000, secured: 0, open: 8000, lost: 2000, canStillPass: true })
    expect(running.sections[0]).toMatchObject({ earned: 0, open: 600, possible: 1000, answered: 1, itemCount: 2 })
  })

  test('previews an answer by being called with it', () => {
    const answers = new Map([answer('1.1', 2)])
    expect(runningScore(definition, new Map([...answers, answer('2.1', 2)]), noFacts)).toMatchObject({
      score: 3000,
      canStillPass: false,
    })
  })
})

describe('what an answer still requires', () => {
  const [given] = itemsOf(definitionOf([{ items: [check(100)] }]))
  if (given === undefined) throw new Error('No item')
  const item: ItemDefinition = {
    ...given,
    options: given.options.map((option, index) => ({
      ...option,
      uid: index === 0 ? 'pass' : 'fail',
      requiresReason: index > 0,
      requiresComment: index > 0,
      requiresMark: index > 0,
    })),
    failureReasons: [{ uid: 'reason', text: '未核实' }],
  }
  const nothing = { reasons: [], comment: null, marks: 0 }

  test('is nothing for a pass, for N/A and before an answer', () => {
    expect(missingRequirements(item, { optionUid: 'pass' }, nothing)).toEqual([])
    expect(missingRequirements(item, { notApplicable: true }, nothing)).toEqual([])
    expect(missingRequirements(item, undefined, nothing)).toEqual([])
  })

  test('is each of reason, comment and mark until it is given', () => {
    const fail = { optionUid: 'fail' }
    expect(missingRequirements(item, fail, nothing)).toEqual(['reason', 'comment', 'mark'])
    expect(missingRequirements(item, fail, { reasons: ['reason'], comment: '  ', marks: 1 })).toEqual(['comment'])
    expect(missingRequirements(item, fail, { reasons: ['reason'], comment: '补充', marks: 1 })).toEqual([])
  })

  test('is as many marks as the item wants', () => {
    const given = { reasons: ['reason'], comment: '补充', marks: 1 }
    const thorough = { ...item, minimumMarks: 2 }
    expect(missingRequirements(thorough, { optionUid: 'fail' }, given)).toEqual(['mark'])
    expect(missingRequirements(thorough, { optionUid: 'fail' }, { ...given, marks: 2 })).toEqual([])
  })

  test('is not met by a reason of another item', () => {
    const given = { reasons: ['elsewhere'], comment: '补充', marks: 1 }
    expect(missingRequirements(item, { optionUid: 'fail' }, given)).toEqual(['reason'])
  })
})

test('scores and points are written as exact decimals', () => {
  expect([formatScore(288, 1), formatScore(5, 2), formatScore(100, 0), formatScore(0, 1)]).toEqual([
    '28.8',
    '0.05',
    '100',
    '0.0',
  ])
  expect([formatPoints(450), formatPoints(400), formatPoints(25), formatPoints(0), formatPoints(10_000)]).toEqual([
    '4.5',
    '4',
    '0.25',
    '0',
    '100',
  ])
  expect(() => formatScore(28.8, 1)).toThrow(RangeError)
})
