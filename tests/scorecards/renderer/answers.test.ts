import { expect, test } from 'vitest'
import { blankItem } from '../../../renderer/features/scorecards/definition/blanks.ts'
import { withCriticalClass, withCriticalEffect } from '../../../renderer/features/scorecards/definition/criticals.ts'
import {
  withKind,
  withOption,
  withOptionAdded,
  withoutOption,
  withPerOccurrence,
  withPoints,
} from '../../../renderer/features/scorecards/definition/points.ts'
import { STARTING_WORDS } from '../../../renderer/features/scorecards/definition/starting-words.ts'
import type { ItemDefinition } from '../../../src/scorecards/definition.ts'

const WORDS = STARTING_WORDS.en
const earned = (item: ItemDefinition) => item.options.map(option => option.points)
const bands = (item: ItemDefinition) => item.options.map(option => [option.from, option.below])
const uidAt = (item: ItemDefinition, at: number) => item.options[at]?.uid ?? ''

test('when an item is worth more, answers with full marks follow and the others stay', () => {
  expect(earned(withPoints(blankItem('scale', 600, WORDS), 800))).toEqual([800, 300, 0])
})

test('when an item is worth less, no answer gives more than that', () => {
  expect(earned(withPoints(blankItem('scale', 600, WORDS), 200))).toEqual([200, 200, 0])
})

test('a loss per occurrence works out what each answer leaves', () => {
  const item = withPerOccurrence(blankItem('deduct', 500, WORDS), 200)
  expect(earned(item)).toEqual([500, 300, 100])
  expect(earned(withPoints(item, 300))).toEqual([300, 100, 0])
})

test('where a band ends the next one begins, whichever end is typed', () => {
  const item = blankItem('deduct', 600, WORDS)
  expect(bands(withOption(item, uidAt(item, 1), { below: 4 }))).toEqual([
    [0, 1],
    [1, 4],
    [4, null],
  ])
})

test('a new answer of a banded item takes over the open end', () => {
  expect(bands(withOptionAdded(blankItem('deduct', 600, WORDS), 'More'))).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, null],
  ])
})

test('a removed answer leaves no gap, wherever it stood', () => {
  const item = blankItem('deduct', 600, WORDS)
  expect(bands(withoutOption(item, uidAt(item, 0)))).toEqual([
    [0, 2],
    [2, null],
  ])
  expect(bands(withoutOption(item, uidAt(item, 1)))).toEqual([
    [0, 2],
    [2, null],
  ])
  expect(bands(withoutOption(item, uidAt(item, 2)))).toEqual([
    [0, 1],
    [1, null],
  ])
})

test('another kind keeps words, reasons and clauses, and drops what it cannot use', () => {
  const reasons = [{ uid: 'reason', text: 'Rude' }]
  const deduct = { ...blankItem('deduct', 600, WORDS), text: 'Polite', failureReasons: reasons, clauseUids: ['clause'] }
  const measure = withKind(deduct, 'measure', WORDS)
  expect(measure).toMatchObject({ text: 'Polite', failureReasons: reasons, clauseUids: ['clause'], unit: 'seconds' })
  expect(withKind(measure, 'note', WORDS)).toMatchObject({ points: 0, options: [], unit: null, source: null })
  expect(withKind(withKind(measure, 'note', WORDS), 'check', WORDS).points).toBeGreaterThan(0)
})

test('a scale made a check keeps its first and its last answer', () => {
  const scale = blankItem('scale', 600, WORDS)
  expect(withKind(scale, 'check', WORDS).options).toEqual([scale.options[0], scale.options[2]])
})

test('making an item critical marks its worst answer, and its class and effect go to every critical one', () => {
  const critical = withCriticalClass(blankItem('scale', 600, WORDS), 'compliance')
  expect(critical.options.map(option => option.critical)).toEqual([null, null, 'compliance'])
  const failing = withCriticalEffect(critical, 'fail-only')
  expect(failing.options.map(option => option.criticalEffect)).toEqual([null, null, 'fail-only'])
  expect(withCriticalClass(failing, null).options.every(option => option.criticalEffect === null)).toBe(true)
})
