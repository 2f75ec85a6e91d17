import { expect, test } from 'vitest'
import { withoutPart } from '../../../renderer/features/scorecards/definition/edits.ts'
import { edgeCases, filledUp, triedCase, validAnswers } from '../../../renderer/features/scorecards/definition/trial.ts'
import { answer, bonus, check, definitionOf, onlyIf } from '../builders.ts'

const card = definitionOf([
  {
    items: [
      check(400),
      check(600, 'compliance'),
      onlyIf({ item: '1.1', answers: [2] }, check(500, 'customer')),
      onlyIf({ field: 'tier', values: ['high-value'] }, check(1000)),
      bonus(200),
    ],
  },
])
const cases = edgeCases(card).map(edge => triedCase(card, edge, {}))
const byKind = (kind: string) => cases.filter(each => each.edge.kind === kind)

test('everything at its best is full marks, with bonus or without', () => {
  expect(byKind('all-best')[0]?.result).toMatchObject({ outcome: 'scored', score: 10_000, passed: true })
  expect(byKind('with-bonus')[0]).toMatchObject({ earned: 1200, possible: 1000 })
})

test('every critical answer is tried where its item is asked', () => {
  expect(byKind('critical').map(each => each.result.criticals.map(error => error.itemUid))).toEqual([['1.2'], ['1.3']])
  expect(byKind('critical').every(each => each.result.passed === false)).toBe(true)
})

test('what conditions ask of the recording is tried, too', () => {
  expect(byKind('fact')).toHaveLength(1)
  expect(byKind('fact')[0]).toMatchObject({ possible: 2000 })
})

test('with everything not applicable there is no score', () => {
  expect(byKind('all-not-applicable')[0]?.result.outcome).toBe('not-scorable')
})

test('trial answers of what was removed since are left out', () => {
  const trial = new Map([answer('1.1', 2), answer('1.2', 1)])
  expect([...validAnswers(withoutPart(card, '1.1'), trial).keys()]).toEqual(['1.2'])
})

test('what was not tried counts in full, except a bonus', () => {
  const filled = filledUp(card, new Map([answer('1.1', 2)]))
  expect(filled.get('1.1')).toEqual({ optionUid: '1.1/2' })
  expect(filled.get('1.2')).toEqual({ optionUid: '1.2/1' })
  expect(filled.get('1.5')).toEqual({ optionUid: '1.5/1' })
})
