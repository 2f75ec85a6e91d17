import { expect, test } from 'vitest'
import { blankItem, blankSection } from '../../../renderer/features/scorecards/definition/blanks.ts'
import {
  neighbourAfterRemoval,
  withDuplicate,
  withItem,
  withItemsAdded,
  withoutPart,
  withSection,
  withSectionAdded,
} from '../../../renderer/features/scorecards/definition/edits.ts'
import { withPartDropped, withPartMoved } from '../../../renderer/features/scorecards/definition/moves.ts'
import { chineseNumeral } from '../../../renderer/features/scorecards/definition/numbering.ts'
import { STARTING_WORDS } from '../../../renderer/features/scorecards/definition/starting-words.ts'
import { checkDefinition } from '../../../src/scorecards/check.ts'
import { type ScorecardDefinition, scorecardDefinitionSchema } from '../../../src/scorecards/definition.ts'
import { check, definitionOf, onlyIf } from '../builders.ts'

const WORDS = STARTING_WORDS['zh-CN']
const card = () => definitionOf([{ items: [check(100), check(200)] }, { items: [check(300), check(400)] }])

const outline = ({ sections }: ScorecardDefinition) =>
  sections.map(section => `${section.number}: ${section.items.map(item => `${item.number}=${item.text}`).join(' ')}`)

test('a new item stands behind the one under the cursor, and those below count on', () => {
  const added = withItemsAdded(card(), '1.1', [{ ...blankItem('check', 100, WORDS), text: 'New' }])
  expect(outline(added)).toEqual(['1: 1.1=Item 1.1 1.2=New 1.3=Item 1.2', '2: 2.1=Item 2.1 2.2=Item 2.2'])
})

test('a new section takes the next number, and what follows moves up', () => {
  const added = withSectionAdded(card(), '1.2', blankSection('New'))
  expect(outline(added)).toEqual(['1: 1.1=Item 1.1 1.2=Item 1.2', '2: ', '3: 3.1=Item 2.1 3.2=Item 2.2'])
})

test('a number set by hand stays where its item goes', () => {
  const named = withItem(card(), '1.1', item => ({ ...item, number: 'A-7' }))
  expect(outline(withPartMoved(named, '1.1', 1))).toEqual([
    '1: 1.1=Item 1.2 A-7=Item 1.1',
    '2: 2.1=Item 2.1 2.2=Item 2.2',
  ])
})

test('sections counted 一, 二 go on being counted so', () => {
  const chinese = ['一', '二'].reduce(
    (definition, number, at) => withSection(definition, `${at + 1}`, section => ({ ...section, number })),
    card(),
  )
  expect(outline(withSectionAdded(chinese, null, blankSection('New'))).at(-1)).toBe('三: ')
  expect([10, 11, 20, 24].map(chineseNumeral)).toEqual(['十', '十一', '二十', '二十四'])
})

test('at the edge of its section an item moves into the neighbouring one', () => {
  expect(outline(withPartMoved(card(), '1.2', 1))).toEqual([
    '1: 1.1=Item 1.1',
    '2: 2.1=Item 1.2 2.2=Item 2.1 2.3=Item 2.2',
  ])
  expect(outline(withPartMoved(card(), '2.1', -1))).toEqual([
    '1: 1.1=Item 1.1 1.2=Item 1.2 1.3=Item 2.1',
    '2: 2.1=Item 2.2',
  ])
  expect(withPartMoved(card(), '2.2', 1)).toEqual(card())
})

test('a section moves with its items', () => {
  expect(outline(withPartMoved(card(), '2', -1))).toEqual([
    '1: 1.1=Item 2.1 1.2=Item 2.2',
    '2: 2.1=Item 1.1 2.2=Item 1.2',
  ])
})

test('an item dropped beside another one lands on the side it was dropped on', () => {
  expect(outline(withPartDropped(card(), '1.1', '2.1', 'after'))).toEqual([
    '1: 1.1=Item 1.2',
    '2: 2.1=Item 2.1 2.2=Item 1.1 2.3=Item 2.2',
  ])
  expect(outline(withPartDropped(card(), '1.1', '1.2', 'after'))[0]).toBe('1: 1.1=Item 1.2 1.2=Item 1.1')
  expect(outline(withPartDropped(card(), '1.1', '1.2', 'before'))).toEqual(outline(card()))
})

test('an item dropped on a section begins it, one dropped before a section ends the one above', () => {
  expect(outline(withPartDropped(card(), '1.1', '2', 'after'))[1]).toBe('2: 2.1=Item 1.1 2.2=Item 2.1 2.3=Item 2.2')
  expect(outline(withPartDropped(card(), '2.2', '2', 'before'))[0]).toBe('1: 1.1=Item 1.1 1.2=Item 1.2 1.3=Item 2.2')
})

test('a section dropped on an item stands beside the section of that item', () => {
  expect(outline(withPartDropped(card(), '1', '2.1', 'after'))).toEqual([
    '1: 1.1=Item 2.1 1.2=Item 2.2',
    '2: 2.1=Item 1.1 2.2=Item 1.2',
  ])
})

test('a copy shares no uid and no lineage with what it copies', () => {
  for (const uid of ['1', '1.2']) {
    const copy = withDuplicate(card(), uid)
    if (copy === null) throw new Error('There is room')
    const codes = checkDefinition(copy.definition).map(problem => problem.code)
    expect(codes.filter(code => code.startsWith('duplicate'))).toEqual([])
  }
})

test('conditions inside a copied section read the copies', () => {
  const conditional = definitionOf([{ items: [check(100), onlyIf({ item: '1.1', answers: [2] }, check(100))] }])
  const copy = withDuplicate(conditional, '1')
  const [read, reader] = copy?.definition.sections[1]?.items ?? []
  expect(reader?.condition?.tests).toEqual([{ of: 'answer', itemUid: read?.uid, isOneOf: [read?.options[1]?.uid] }])
})

test('what is removed gives the cursor to the next one, else to the one before, else to its section', () => {
  expect(neighbourAfterRemoval(card(), '1.1')).toBe('1.2')
  expect(neighbourAfterRemoval(card(), '1.2')).toBe('1.1')
  expect(neighbourAfterRemoval(withoutPart(card(), '1.1'), '1.2')).toBe('1')
  expect(neighbourAfterRemoval(card(), '1')).toBe('2')
})

test('untouched parts stay the same objects, so that only what changed is drawn', () => {
  const before = card()
  const after = withItem(before, '1.1', item => ({ ...item, text: 'Other' }))
  expect(after.sections[1]).toBe(before.sections[1])
  expect(after.sections[0]?.items[1]).toBe(before.sections[0]?.items[1])
  expect(withItem(before, '1.1', item => item)).toBe(before)
})

test('what the builder makes anew has the shape that the store takes', () => {
  const kinds = ['check', 'scale', 'deduct', 'bonus', 'measure', 'note'] as const
  const items = kinds.map(kind => ({ ...blankItem(kind, 500, WORDS), text: kind }))
  const whole = { ...card(), sections: [{ ...blankSection('New'), items }] }
  expect(scorecardDefinitionSchema.safeParse(whole).success).toBe(true)
  const codes = checkDefinition(withItemsAdded({ ...whole, sections: [{ ...blankSection('New') }] }, null, items))
    .filter(problem => problem.level === 'error')
    .map(problem => problem.code)
  expect(new Set(codes)).toEqual(new Set(['item-without-clause']))
})
