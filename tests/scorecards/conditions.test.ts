import { describe, expect, test } from 'vitest'
import { askedItems, requiredNotes, runningScore, scoreEvaluation } from '../../src/scorecards/rules.ts'
import { answer, check, definitionOf, type ItemSketch, noFacts, note, onlyIf, type TestSketch } from './builders.ts'

function when(match: 'all' | 'any', tests: readonly TestSketch[], item: ItemSketch = check(100)): ItemSketch {
  return { ...item, condition: { match, tests } }
}

describe('an item is asked', () => {
  const afterFailure = definitionOf([{ items: [check(100), onlyIf({ item: '1.1', answers: [2, 'N/A'] }, check(100))] }])

  test('when the item that its condition reads has one of the answers, N/A among them', () => {
    const isAsked = (given: 1 | 2 | 'N/A') =>
      askedItems(afterFailure, new Map([answer('1.1', given)]), noFacts).has('1.2')
    expect([isAsked(1), isAsked(2), isAsked('N/A')]).toEqual([false, true, true])
  })

  test('not before that item is answered', () => {
    expect([...askedItems(afterFailure, new Map(), noFacts)]).toEqual(['1.1'])
  })

  test('when the recording is so, and never when that is not known of it', () => {
    const definition = definitionOf([{ items: [onlyIf({ field: 'tier', values: ['high-value'] }, check(100))] }])
    const isAsked = (facts: Parameters<typeof askedItems>[2]) => askedItems(definition, new Map(), facts).size === 1
    expect(isAsked({ tier: 'high-value' })).toBe(true)
    expect([isAsked({ tier: 'regular' }), isAsked({ tier: null }), isAsked({})]).toEqual([false, false, false])
  })

  test('when all of its tests hold, or any', () => {
    const tests: TestSketch[] = [
      { item: '1.1', answers: [2] },
      { field: 'scenario', values: ['pre-sale'] },
    ]
    const definition = definitionOf([{ items: [check(100), when('all', tests), when('any', tests)] }])
    const failed = new Map([answer('1.1', 2)])
    expect([...askedItems(definition, failed, { scenario: 'pre-sale' })]).toEqual(['1.1', '1.2', '1.3'])
    expect([...askedItems(definition, failed, { scenario: 'in-sale' })]).toEqual(['1.1', '1.3'])
    expect([...askedItems(definition, new Map(), { scenario: 'in-sale' })]).toEqual(['1.1'])
  })

  test('only while the item that it reads is asked itself: an old answer below does not count', () => {
    const chain = definitionOf([
      {
        items: [
          check(100),
          onlyIf({ item: '1.1', answers: [2] }, check(100)),
          onlyIf({ item: '1.2', answers: [2] }, check(100)),
        ],
      },
    ])
    const below = [answer('1.2', 2), answer('1.3', 2)]
    expect(askedItems(chain, new Map([answer('1.1', 2), ...below]), noFacts).size).toBe(3)
    expect([...askedItems(chain, new Map([answer('1.1', 1), ...below]), noFacts)]).toEqual(['1.1'])
    const { score, items } = scoreEvaluation(chain, new Map([answer('1.1', 1), ...below]), noFacts)
    expect([score, items.map(item => item.state)]).toEqual([10_000, ['pass', 'not-asked', 'not-asked']])
  })

  test('also by a condition that reads a later item', () => {
    const backwards = definitionOf([{ items: [onlyIf({ item: '1.2', answers: [2] }, check(100)), check(100)] }])
    expect(askedItems(backwards, new Map([answer('1.2', 2)]), noFacts).size).toBe(2)
  })

  test('never when its condition goes round in a circle', () => {
    const circle = definitionOf([
      {
        items: [
          onlyIf({ item: '1.2', answers: [1] }, check(100)),
          onlyIf({ item: '1.1', answers: [1] }, check(100)),
          onlyIf({ item: '1.3', answers: [1] }, check(100)),
          check(100),
        ],
      },
    ])
    const answers = new Map([answer('1.1', 1), answer('1.2', 1), answer('1.3', 1), answer('1.4', 1)])
    expect([...askedItems(circle, answers, noFacts)]).toEqual(['1.4'])
    expect(scoreEvaluation(circle, answers, noFacts).score).toBe(10_000)
  })
})

test('ten thousand items, each asked because of the one before, are followed without a stack', () => {
  const items = Array.from({ length: 10_000 }, (_, index) =>
    index === 0 ? check(100) : onlyIf({ item: `1.${index}`, answers: [1] }, check(100)),
  )
  const definition = definitionOf([{ items }])
  const answers = new Map(items.map((_, index) => answer(`1.${index + 1}`, index === 4999 ? 2 : 1)))
  expect(askedItems(definition, answers, noFacts).size).toBe(5000)
})

describe('an item that is not asked', () => {
  const definition = definitionOf([
    { items: [check(100)] },
    { weight: 50, items: [onlyIf({ item: '1.1', answers: [2] }, check(300))] },
  ])
  const answers = new Map([answer('1.1', 1)])

  test('is missed by nobody and worth nothing', () => {
    const result = scoreEvaluation(definition, answers, noFacts)
    expect(result).toMatchObject({ outcome: 'scored', score: 10_000, itemCount: 1, answered: 1, judged: 1 })
    expect(result.sections[1]).toMatchObject({ possible: 0, itemCount: 0, applicable: false, wholePossible: 300 })
  })

  test('is told in the path, and so is a section of which nothing is asked', () => {
    expect(scoreEvaluation(definition, answers, noFacts).path.slice(0, 3)).toEqual([
      { kind: 'items-not-asked', itemUids: ['2.1'] },
      { kind: 'section', sectionUid: '1', earned: 100, possible: 100, weight: 100, contribution: 10_000 },
      { kind: 'section-not-asked', sectionUid: '2', weight: 50 },
    ])
  })

  test('makes nothing scorable when no other is left', () => {
    const none = definitionOf([{ items: [onlyIf({ field: 'tier', values: ['regular'] }, check(100))] }])
    expect(scoreEvaluation(none, new Map(), noFacts)).toMatchObject({ outcome: 'not-scorable', itemCount: 0 })
    expect(runningScore(none, new Map(), noFacts).score).toBeNull()
  })

  test('commits no critical error', () => {
    const hidden = definitionOf([
      { items: [check(100), onlyIf({ item: '1.1', answers: [2] }, check(100, 'customer'))] },
    ])
    const result = scoreEvaluation(hidden, new Map([answer('1.1', 1), answer('1.2', 2)]), noFacts)
    expect(result).toMatchObject({ score: 10_000, passed: true, criticals: [] })
  })

  test('still belongs to the whole of a zeroed section when answers hide it, not when the recording does', () => {
    const zeroing = definitionOf([
      {
        items: [
          check(100, 'business'),
          check(100),
          onlyIf({ item: '1.2', answers: [2] }, check(300)),
          onlyIf({ field: 'tier', values: ['high-value'] }, check(500)),
          when('any', [{ item: '1.4', answers: [1] }], check(700)),
        ],
      },
      { items: [check(500)] },
    ])
    const answers = new Map([answer('1.1', 2), answer('1.2', 1), answer('2.1', 1)])
    const result = scoreEvaluation(zeroing, answers, { tier: 'regular' })
    expect(result.sections[0]).toMatchObject({ earned: 0, possible: 500, wholePossible: 500, zeroed: true })
    expect(result.score).toBe(5000)
  })
})

test('a required note is required only while it is asked', () => {
  const definition = definitionOf([
    { items: [check(100), onlyIf({ item: '1.1', answers: [2] }, note(true)), note(true), note()] },
  ])
  expect(requiredNotes(definition, new Map([answer('1.1', 1)]), noFacts)).toEqual(['1.3'])
  expect(requiredNotes(definition, new Map([answer('1.1', 2)]), noFacts)).toEqual(['1.2', '1.3'])
})
