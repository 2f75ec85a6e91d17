import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkDefinition, type ScorecardTemplate, scorecardTemplateSchema } from '../../src/scorecards/definition.ts'
import { type Answer, missingRequirements, scoreEvaluation } from '../../src/scorecards/rules.ts'
import { itemsOf } from './arbitraries.ts'

const load = (locale: ScorecardTemplate['locale']) =>
  scorecardTemplateSchema.parse(
    JSON.parse(readFileSync(new URL(`../../resources/templates/call-centre.${locale}.json`, import.meta.url), 'utf8')),
  )
const zh = load('zh-CN')
const en = load('en')

/** A template without what a translator writes. */
function withoutWords({ lineageUid, definition }: ScorecardTemplate): unknown {
  const words = new Set(['name', 'text', 'label', 'guidance'])
  return JSON.parse(
    JSON.stringify({ lineageUid, definition }, (key, value: unknown) => (words.has(key) ? null : value)),
  )
}

describe.each([zh, en])('the call-centre scorecard ($locale)', ({ definition }) => {
  const items = itemsOf(definition)

  test('is sound and has four sections and twenty items', () => {
    expect(checkDefinition(definition)).toEqual([])
    expect([definition.sections.length, items.length]).toEqual([4, 20])
  })

  test('has section weights that add to 100 and equal the points of their items', () => {
    expect(definition.sections.reduce((sum, section) => sum + section.weight, 0)).toBe(10_000)
    for (const { weight, items: own } of definition.sections) {
      expect(own.reduce((sum, item) => sum + item.points, 0)).toBe(weight)
    }
  })

  test('passes everything with the first answer of each item, which requires nothing', () => {
    const answers = new Map<string, Answer>(items.map(item => [item.uid, { optionUid: item.options[0]?.uid ?? '' }]))
    expect(scoreEvaluation(definition, answers)).toMatchObject({ score: 1000, grade: 'A', passed: true })
    for (const item of items) {
      expect(missingRequirements(item, answers.get(item.uid), { reasons: [], comment: null, marks: 0 })).toEqual([])
    }
  })

  test('wants a reason for every lost point and a mark for every critical error', () => {
    for (const item of items) {
      expect(item.failureReasons.length).toBeGreaterThanOrEqual(3)
      for (const option of item.options) {
        expect(option.requiresReason).toBe(option.points < item.points)
        expect(option.requiresMark).toBe(option.critical !== null)
      }
    }
  })

  test('knows critical errors of all three classes, and the pass mark is where grade C begins', () => {
    const classes = items.flatMap(item => item.options.map(option => option.critical)).filter(each => each !== null)
    expect(new Set(classes)).toEqual(new Set(['compliance', 'customer', 'business']))
    expect(definition.gradeBands.find(band => band.grade === 'C')?.from).toBe(definition.passMark)
  })
})

test('both languages are the same scorecard', () => {
  expect(withoutWords(en)).toEqual(withoutWords(zh))
})

test('every item fits its row', () => {
  expect(Math.max(...itemsOf(zh.definition).map(item => item.text.length))).toBeLessThanOrEqual(24)
  expect(Math.max(...itemsOf(en.definition).map(item => item.text.length))).toBeLessThanOrEqual(48)
})

test('every uid is a UUIDv7', () => {
  const uids = JSON.stringify(zh).match(/"(?:uid|lineageUid)":"[^"]*"/g) ?? []
  const version7 = /:"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"$/
  expect(uids.filter(uid => !version7.test(uid))).toEqual([])
})
