import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  parseHundredths,
  parseWhole,
  showHundredths,
} from '../../../renderer/features/scorecards/definition/decimals.ts'

test('every amount of hundredths comes back exactly as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), amount => {
      expect(parseHundredths(showHundredths(amount))).toBe(amount)
    }),
  )
})

test.each([
  ['4', 400],
  ['4.5', 450],
  ['0.29', 29],
  ['1.005', null],
  ['.5', null],
  ['4.', 400],
  [' 11.50 ', 1150],
  ['１２．５', 1250],
  ['12。5', 1250],
  ['1e3', null],
  ['4,5', null],
  ['-1', null],
  ['', null],
  ['四', null],
  ['10000', 1_000_000],
  ['10000.01', null],
])('%j is read as %j hundredths', (text, amount) => {
  expect(parseHundredths(text)).toBe(amount)
})

test('below zero is read only where it is allowed, with either minus sign', () => {
  expect(parseHundredths('-2.5', 1000, -1000)).toBe(-250)
  expect(parseHundredths('−2.5', 1000, -1000)).toBe(-250)
  expect(parseHundredths('-0', 1000)).toBe(0)
})

test('whole numbers take no decimals and keep to their bounds', () => {
  expect([parseWhole('3', 9), parseWhole('3.5', 9), parseWhole('10', 9), parseWhole('0', 9, 1)]).toEqual([
    3,
    null,
    null,
    null,
  ])
})
