import { expect, test } from 'vitest'
import { SETTINGS } from '../../../renderer/features/scorecards/definition/builder-session.ts'
import { withItem } from '../../../renderer/features/scorecards/definition/edits.ts'
import { withPoints } from '../../../renderer/features/scorecards/definition/points.ts'
import { shownProblems } from '../../../renderer/features/scorecards/definition/problems.ts'
import { checkDefinition } from '../../../src/scorecards/check.ts'
import type { ScorecardDefinition } from '../../../src/scorecards/definition.ts'
import { bonus, check, deduct, definitionOf, note, onlyIf } from '../builders.ts'

const base = definitionOf([{ items: [check(400), check(600)] }], { expectedTotal: 1000 })

const problemsOf = (definition: ScorecardDefinition) => shownProblems(definition, checkDefinition(definition), base)
const problem = (definition: ScorecardDefinition, code: string) => {
  const found = problemsOf(definition).find(each => each.code === code)
  if (!found) throw new Error(`There is no ${code}`)
  return found
}
const codes = (definition: ScorecardDefinition) => checkDefinition(definition).map(each => each.code)

test('errors come first, then warnings; each names its place', () => {
  const shown = problemsOf(definitionOf([{ items: [check(400), { ...check(0) }] }], { expectedTotal: 300 }))
  const gravity = shown.map(each => ['error', 'warning', 'hint'].indexOf(each.level))
  expect(gravity).toEqual(gravity.toSorted((left, right) => left - right))
  expect(shown.find(each => each.code === 'total-differs-from-expected')?.place).toBe(SETTINGS)
  expect(shown.find(each => each.code === 'item-points-not-positive')).toMatchObject({
    place: '1.2',
    placeName: '1.2 Item 1.2',
    field: 'points',
  })
})

test('a sum that one changed item broke is mended by giving it its points again', () => {
  const changed = withItem(base, '1.1', item => withPoints(item, 200))
  const { repair, repairParams } = problem(changed, 'total-differs-from-expected')
  expect(repairParams).toEqual({ number: '1.1', points: 400 })
  expect(repair?.(changed)).toEqual(base)
})

test('any other wrong sum is mended by expecting it', () => {
  const other = definitionOf([{ items: [check(700)] }], { expectedTotal: 1000 })
  const { repair, repairParams } = problem(other, 'total-differs-from-expected')
  expect(repairParams).toEqual({ total: 700 })
  expect(repair?.(other).expectedTotal).toBe(700)
})

const gap = definitionOf([{ items: [deduct(600, 200)] }])
const FAULTY: readonly (readonly [string, ScorecardDefinition])[] = [
  ['grade-bands-leave-gap', { ...base, gradeBands: [{ grade: 'A', label: '', from: 9000 }] }],
  [
    'grade-bands-not-descending',
    {
      ...base,
      gradeBands: [
        { grade: 'B', label: '', from: 0 },
        { grade: 'A', label: '', from: 9000 },
      ],
    },
  ],
  ['starting-total-not-positive', { ...base, mode: 'deduction', startingTotal: 0 }],
  ['item-weight-not-positive', withItem({ ...base, mode: 'weighted-points' }, '1.1', item => ({ ...item, weight: 0 }))],
  ['duplicate-number', withItem(base, '1.2', item => ({ ...item, number: '1.1' }))],
  ['missing-number', withItem(base, '1.2', item => ({ ...item, number: '' }))],
  [
    'option-points-beyond-item',
    withItem(base, '1.1', item => ({
      ...item,
      options: item.options.map((option, at) => (at === 0 ? { ...option, points: 900 } : option)),
    })),
  ],
  [
    'no-full-marks-option',
    withItem(base, '1.1', item => ({ ...item, options: item.options.map(option => ({ ...option, points: 0 })) })),
  ],
  [
    'band-gap',
    withItem(gap, '1.1', item => ({
      ...item,
      options: item.options.map((each, at) => (at === 1 ? { ...each, from: 3 } : each)),
    })),
  ],
  [
    'bands-do-not-cover',
    withItem(gap, '1.1', item => ({
      ...item,
      options: item.options.map((each, at) => (at === 1 ? { ...each, below: 9 } : each)),
    })),
  ],
  [
    'bonus-critical',
    withItem(definitionOf([{ items: [check(100), bonus(100)] }]), '1.2', item => ({
      ...item,
      options: item.options.map((option, at) => (at === 0 ? { ...option, critical: 'customer' } : option)),
    })),
  ],
  [
    'note-with-points',
    withItem(definitionOf([{ items: [check(100), note()] }]), '1.2', item => ({ ...item, points: 100 })),
  ],
  ['field-not-used', withItem(base, '1.1', item => ({ ...item, unit: 'seconds' }))],
  [
    'condition-names-nothing',
    definitionOf([{ items: [check(100), onlyIf({ item: '1.1', answers: [2, 7] }, check(100))] }]),
  ],
  ['unreachable-item', definitionOf([{ items: [check(100), onlyIf({ item: '8.8', answers: [1] }, check(100))] }])],
  [
    'condition-refers-later-item',
    definitionOf([{ items: [onlyIf({ item: '1.2', answers: [1] }, check(100)), check(100)] }]),
  ],
]

test.each(FAULTY)('%s is gone after its repair', (code, definition) => {
  const { repair } = problem(definition, code)
  if (repair === null) throw new Error('There is no repair')
  expect(codes(repair(definition))).not.toContain(code)
})
