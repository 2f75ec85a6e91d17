import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copyDefinition } from '../../src/scorecards/copying.ts'
import type { ItemDefinition, ScorecardDefinition } from '../../src/scorecards/definition.ts'
import { differenceOf, isSame } from '../../src/scorecards/difference.ts'
import { check, definitionOf, onlyIf } from './builders.ts'

const base = definitionOf([
  { items: [check(100), check(200), check(300), check(400)] },
  { items: [check(500), onlyIf({ item: '1.1', answers: [2] }, check(600))] },
])

let count = 0
const nextVersion = (definition: ScorecardDefinition) =>
  copyDefinition(structuredClone(definition), 'kept', () => `fresh ${++count}`)

/** The next version of the base with something done to it. */
function changed(change: (definition: ScorecardDefinition) => void): ScorecardDefinition {
  const copy = nextVersion(base)
  change(copy)
  return copy
}

function itemAt(definition: ScorecardDefinition, number: string): ItemDefinition {
  const item = definition.sections.flatMap(section => section.items).find(each => each.number === number)
  if (!item) throw new Error(`No item ${number}`)
  return item
}

test('a version that started from another and was not touched does not differ, though all its uids do', () => {
  const difference = differenceOf(base, nextVersion(base))
  expect(difference).toEqual({ settings: [], sections: [], items: [] })
  expect(isSame(difference)).toBe(true)
})

test('names the settings that changed', () => {
  const after = changed(copy => {
    Object.assign(copy, { passMark: 9000, gradeBands: [{ grade: 'A', label: 'Good', from: 0 }] })
    copy.criticalEffects.business = 'fail-only'
  })
  expect(differenceOf(base, after)).toMatchObject({
    settings: ['passMark', 'gradeBands', 'criticalEffects'],
    items: [],
  })
})

test('tells added and removed items with the sections they stand in', () => {
  const after = changed(copy => {
    const [gone] = copy.sections[0]?.items.splice(1, 1) ?? []
    if (gone) copy.sections[1]?.items.push({ ...gone, lineageUid: 'lineage new', number: '2.3' })
  })
  const { items } = differenceOf(base, after)
  expect(items).toMatchObject([
    { lineageUid: 'lineage new', before: null, sectionBefore: null, sectionAfter: 'lineage 2', moved: false },
    { lineageUid: 'lineage 1.2', after: null, sectionBefore: 'lineage 1', sectionAfter: null, moved: false },
  ])
})

describe('moving', () => {
  test('an item within its section counts as one move, not as one of every item that it passed', () => {
    const after = changed(copy => {
      const items = copy.sections[0]?.items ?? []
      items.push(...items.splice(0, 1))
    })
    expect(differenceOf(base, after).items.map(item => [item.lineageUid, item.moved])).toEqual([['lineage 1.1', true]])
  })

  test('an item to another section is told with both', () => {
    const after = changed(copy => {
      copy.sections[1]?.items.unshift(...(copy.sections[0]?.items.splice(3, 1) ?? []))
    })
    expect(differenceOf(base, after).items).toMatchObject([
      { lineageUid: 'lineage 1.4', moved: true, sectionBefore: 'lineage 1', sectionAfter: 'lineage 2', fields: [] },
    ])
  })

  test('a section that moves takes its items with it', () => {
    const after = changed(copy => copy.sections.reverse())
    const { sections, items } = differenceOf(base, after)
    expect(sections).toHaveLength(1)
    expect(sections[0]?.moved).toBe(true)
    expect(items).toEqual([])
  })

  test('never names more items than it takes to move to get the other order', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(order, places => {
        const after = changed(copy => {
          const [section] = copy.sections
          const items = section?.items ?? []
          section?.items.splice(0, 4, ...places.flatMap(place => items[place] ?? []))
        })
        const moved = differenceOf(base, after).items.filter(item => item.moved).length
        const runs = Array.from({ length: 16 }, (_, mask) => places.filter((_place, index) => mask & (1 << index)))
        const rising = runs.filter(run => run.every((place, index) => index === 0 || place > (run[index - 1] ?? 0)))
        expect(moved).toBe(4 - Math.max(...rising.map(run => run.length)))
      }),
    )
  })
})

describe('changed fields of an item', () => {
  test('are named', () => {
    const after = changed(copy =>
      Object.assign(itemAt(copy, '1.2'), { text: 'Another', points: 250, clauseUids: ['clause'], required: true }),
    )
    expect(differenceOf(base, after).items).toMatchObject([{ fields: ['text', 'points', 'required', 'clauseUids'] }])
  })

  test('name the answers that differ, by their lineages', () => {
    const after = changed(copy => {
      const { options } = itemAt(copy, '1.2')
      const [full, failed] = options
      if (!full || !failed) throw new Error('No answers')
      full.label = 'Fine'
      options.splice(1, 1, { ...failed, lineageUid: 'lineage half', points: 100 })
    })
    const [item] = differenceOf(base, after).items
    expect(item?.fields).toEqual(['options'])
    expect(
      item?.options.map(option => [option.before?.label ?? null, option.after?.points ?? null, option.fields]),
    ).toEqual([
      [expect.any(String), 200, ['label']],
      [null, 100, []],
      [expect.any(String), null, []],
    ])
  })

  test('do not count the order of linked clauses, and a severity that follows the clauses is no change', () => {
    const before = changed(copy => Object.assign(itemAt(copy, '1.1'), { clauseUids: ['a', 'b'], severity: 'severe' }))
    const after = nextVersion(before)
    Object.assign(itemAt(after, '1.1'), { clauseUids: ['b', 'a'], severity: null, clauseReference: 'A, B' })
    expect(isSame(differenceOf(before, after))).toBe(true)
    itemAt(after, '1.1').severity = 'minor'
    expect(differenceOf(before, after).items).toMatchObject([{ fields: ['severity'] }])
  })

  test('tell a condition that asks for another answer, not one that only names the same by new uids', () => {
    const after = changed(copy => {
      const condition = itemAt(copy, '2.2').condition
      const [asked] = condition?.tests ?? []
      if (asked?.of === 'answer') asked.isOneOf = ['not-applicable']
    })
    expect(differenceOf(base, after).items).toMatchObject([{ lineageUid: 'lineage 2.2', fields: ['condition'] }])
  })

  test('compare failure reasons by their words', () => {
    const words = (text: string) => changed(copy => itemAt(copy, '1.1').failureReasons.push({ uid: 'any', text }))
    expect(isSame(differenceOf(words('Too late'), nextVersion(words('Too late'))))).toBe(true)
    expect(differenceOf(words('Too late'), words('Too early')).items).toMatchObject([{ fields: ['failureReasons'] }])
  })
})
