import { describe, expect, test } from 'vitest'
import { newUid } from '../../src/core/ids.ts'
import { checkDefinition } from '../../src/scorecards/check.ts'
import type { Pack, PackItem, PackScorecard } from '../../src/scorecards/pack.ts'
import { packDefinition } from '../../src/scorecards/pack-definition.ts'
import { PACK_KEYS } from '../../src/scorecards/pack-keys.ts'
import { readPack } from '../../src/scorecards/packs.ts'
import { RESOURCES } from '../fixtures/workspaces.ts'

const locales: readonly Pack['locale'][] = ['zh-CN', 'en']

/** The pack of that name as the program reads it. Throws when it is missing or has another shape. */
const load = (name: string, locale: Pack['locale']): Pack => readPack(RESOURCES, name, locale)

const clausesOf = (pack: Pack) => pack.documents.flatMap(document => document.clauses)
const itemsOf = (scorecard: PackScorecard) => scorecard.sections.flatMap(section => section.items)
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) < index)
const judged = (item: PackItem) => item.kind !== 'bonus' && item.kind !== 'note'

const words = new Set([
  ...['locale', 'name', 'description', 'title', 'body', 'text', 'guidance', 'chapter', 'source', 'label', 'unit'],
  ...['start', 'pause', 'stop'], // The events of a limit, in words.
])

/** A pack without what a translator writes: words shrink to whether there are any, lists of reasons to their length. */
function withoutWords(pack: Pack): unknown {
  return JSON.parse(
    JSON.stringify(pack, function (this: unknown, key, value: unknown) {
      if (key === 'failureReasons' && Array.isArray(value)) return value.length
      // Of a clause `source` is words, of a measure it is a code; of a measure `unit` is a word, of a limit it is a code.
      if (key === 'source' && hasField(this, 'kind')) return value
      if (key === 'unit' && hasField(this, 'value')) return value
      return words.has(key) && typeof value === 'string' ? value !== '' : value
    }),
  )
}

function hasField(holder: unknown, field: string): boolean {
  return typeof holder === 'object' && holder !== null && field in holder
}

describe.each(PACK_KEYS.flatMap(name => locales.map(locale => ({ name, locale }))))('$name in $locale', found => {
  const pack = (): Pack => load(found.name, found.locale)

  test('is there, under its own key and language', () => {
    expect([pack().key, pack().locale]).toEqual([found.name, found.locale])
  })

  test('is a usable start: 25 clauses, time limits, a scorecard', () => {
    expect(clausesOf(pack()).length).toBeGreaterThanOrEqual(25)
    expect(clausesOf(pack()).flatMap(clause => clause.placements.filter(each => each.limit)).length).toBeGreaterThan(5)
    expect(pack().scorecards.length).toBeGreaterThanOrEqual(1)
  })

  test('has keys, codes and numbers that name one thing each', () => {
    const { touchpoints, documents, scorecards } = pack()
    const sections = scorecards.flatMap(scorecard => scorecard.sections)
    const items = scorecards.flatMap(itemsOf)
    const keyed = [...touchpoints, ...documents, ...clausesOf(pack()), ...scorecards, ...sections, ...items]
    expect(repeated(keyed.map(part => part.key))).toEqual([])
    expect(repeated(documents.map(document => document.code))).toEqual([])
    for (const { clauses } of documents) expect(repeated(clauses.map(clause => clause.number))).toEqual([])
    for (const item of items) expect(repeated(item.options.map(option => option.key))).toEqual([])
    for (const scorecard of scorecards) expect(repeated(itemsOf(scorecard).map(item => item.number))).toEqual([])
  })

  test('chains every standard to a regulation, that to a policy, that to the vision', () => {
    const { documents } = pack()
    const above = { vision: null, policy: 'vision', regulation: 'policy', standard: 'regulation' }
    for (const { key, kind, parent, family } of documents) {
      const kindOfParent = documents.find(each => each.key === parent)?.kind ?? null
      expect([key, kindOfParent, family !== null]).toEqual([key, above[kind], kind === 'standard'])
    }
  })

  test('keeps the clauses of a chapter together', () => {
    for (const { clauses } of pack().documents) {
      const chapters = clauses.map(clause => clause.chapter).filter((chapter, index, all) => all[index - 1] !== chapter)
      expect(repeated(chapters)).toEqual([])
    }
  })

  test('places clauses at touchpoints that exist, in a scenario they may stand in', () => {
    const touchpoints = new Map(pack().touchpoints.map(touchpoint => [touchpoint.key, touchpoint]))
    for (const { key, placements } of clausesOf(pack())) {
      for (const { touchpoint: at, scenario } of placements) {
        if (at === null) continue
        const touchpoint = touchpoints.get(at)
        expect([key, at, touchpoint !== undefined]).toEqual([key, at, true])
        if (touchpoint?.scenario) expect([key, scenario]).toEqual([key, touchpoint.scenario])
      }
    }
  })

  test('says of every clause what meets it, how grave it is and what it leans on', () => {
    for (const clause of clausesOf(pack())) {
      expect([clause.key, clause.guidance !== '', clause.source !== '']).toEqual([clause.key, true, true])
    }
  })

  test('never makes a high-value customer wait longer than a regular one', () => {
    const seconds = { second: 1, minute: 60, hour: 3600, day: 86_400 }
    const workingSeconds = { ...seconds, day: 8 * 3600 }
    const length = (limit: { value: number; unit: keyof typeof seconds; clock: string } | null) =>
      limit === null ? 0 : limit.value * (limit.clock === 'working' ? workingSeconds : seconds)[limit.unit]
    for (const { key, placements } of clausesOf(pack())) {
      for (const high of placements.filter(each => each.tier === 'high-value' && each.limit !== null)) {
        const same = placements.filter(
          each =>
            each.tier === 'regular' && each.touchpoint === high.touchpoint && each.limit?.stop === high.limit?.stop,
        )
        for (const regular of same) expect([key, length(high.limit) < length(regular.limit)]).toEqual([key, true])
      }
    }
  })
})

const scorecards = PACK_KEYS.flatMap(name =>
  locales.flatMap(locale => {
    const pack = load(name, locale)
    return pack.scorecards.map(scorecard => ({ key: scorecard.key, locale, pack, scorecard }))
  }),
)

describe.each(scorecards)('scorecard $key in $locale', ({ pack, scorecard }) => {
  const items = itemsOf(scorecard)

  test('has 15 to 25 items in 4 to 6 sections', () => {
    expect(items.length).toBeGreaterThanOrEqual(15)
    expect(items.length).toBeLessThanOrEqual(25)
    expect(scorecard.sections.length).toBeGreaterThanOrEqual(4)
    expect(scorecard.sections.length).toBeLessThanOrEqual(6)
  })

  test('adds up in its mode', () => {
    const { mode, sections, expectedTotal, startingTotal } = scorecard
    const points = sections.map(section => sum(section.items.filter(judged).map(item => item.points)))
    if (mode === 'deduction') expect([startingTotal, expectedTotal ?? null]).toEqual([10_000, null])
    else if (mode === 'weighted-sections') {
      expect(sections.map(section => section.weight)).toEqual(points)
      expect(sum(points)).toBe(10_000)
    } else expect([sum(points), expectedTotal]).toEqual([10_000, 10_000])
    for (const [index, { deductionCap }] of sections.entries()) {
      if (deductionCap !== undefined) expect(deductionCap).toBeLessThanOrEqual(points[index] ?? 0)
    }
  })

  test('can be published as it is', () => {
    if (pack === undefined) throw new Error('A scorecard without its pack')
    expect(checkDefinition(packDefinition(pack, scorecard, () => newUid(Date.UTC(2026, 0, 1))))).toEqual([])
  })

  test('measures clauses that exist, with every item that counts', () => {
    const clauses = new Set(pack === undefined ? [] : clausesOf(pack).map(clause => clause.key))
    for (const item of items) {
      expect([item.key, item.clauses.filter(key => !clauses.has(key))]).toEqual([item.key, []])
      if (item.kind !== 'note') expect([item.key, item.clauses.length > 0]).toEqual([item.key, true])
    }
  })

  test('passes everything with the first answer of each item, which requires nothing', () => {
    for (const item of items.filter(judged)) {
      const [first] = item.options
      expect([item.key, first?.points, first?.critical ?? null]).toEqual([item.key, item.points, null])
      const requires = [first?.requiresReason, first?.requiresComment, first?.requiresMark].filter(Boolean)
      expect([item.key, requires]).toEqual([item.key, []])
    }
  })

  test('wants a reason for every lost point and a mark for every critical answer', () => {
    for (const item of items.filter(judged)) {
      expect([item.key, item.failureReasons.length >= 3]).toEqual([item.key, true])
      for (const option of item.options) {
        const { critical = null, requiresReason = false, requiresMark = false } = option
        expect([option.key, requiresReason, requiresMark]).toEqual([
          option.key,
          option.points < item.points || critical !== null,
          critical !== null,
        ])
      }
    }
  })

  test('gives each kind of item what it needs', () => {
    for (const item of items) {
      const { key, kind, options, points, unit = null, source = null } = item
      expect([key, options.length >= 2]).toEqual([key, kind !== 'note'])
      expect([key, unit !== null, source !== null]).toEqual([key, kind === 'measure', kind === 'measure'])
      expect([key, points > 0]).toEqual([key, kind !== 'note'])
      expect([key, Math.max(0, ...options.map(option => option.points))]).toEqual([key, points])
    }
  })

  test('answers every value of a measure, and every count of occurrences, exactly once', () => {
    for (const item of items.filter(each => each.kind === 'measure' || each.kind === 'deduct')) {
      const bands = item.options
        .map(option => ({ from: option.from ?? null, below: option.below ?? null }))
        .sort((one, other) => (one.from ?? -1) - (other.from ?? -1))
      expect([item.key, bands.at(-1)?.below ?? null]).toEqual([item.key, null])
      expect([item.key, item.kind === 'deduct' ? (bands[0]?.from ?? 0) : (bands[0]?.from ?? null)]).toEqual([
        item.key,
        item.kind === 'deduct' ? 0 : null,
      ])
      expect([item.key, bands.slice(1).map(band => band.from)]).toEqual([
        item.key,
        bands.slice(0, -1).map(band => band.below),
      ])
    }
  })

  test('takes the same points for each occurrence, up to the cap', () => {
    for (const item of items.filter(each => each.kind === 'deduct')) {
      const each = item.perOccurrence ?? null
      if (each === null) continue
      const left = item.options.map((_, occurrences) => Math.max(0, item.points - occurrences * each))
      expect([item.key, item.options.map(option => option.points)]).toEqual([item.key, left])
    }
  })

  test('asks conditional items by earlier answers and known fields only', () => {
    for (const [index, item] of items.entries()) {
      for (const tested of item.condition?.tests ?? []) {
        if (tested.of === 'recording') continue
        const earlier = items.slice(0, index).find(each => each.key === tested.item)
        const known = ['not-applicable', ...(earlier?.options.map(option => option.key) ?? [])]
        expect([item.key, earlier !== undefined, tested.isOneOf.filter(key => !known.includes(key))]).toEqual([
          item.key,
          true,
          [],
        ])
      }
    }
  })

  test('has grade bands from 95 down to 0', () => {
    expect(scorecard.gradeBands.map(band => band.from)).toEqual([9500, 8500, 7500, 6000, 0])
  })

  test('has item texts and answer labels that fit their rows', () => {
    const [longestText, longestLabel] = pack?.locale === 'en' ? [60, 24] : [24, 10]
    const long = items.filter(item => item.text.length > longestText).map(item => item.text)
    const longLabels = items
      .flatMap(item => item.options.map(option => option.label))
      .filter(each => each.length > longestLabel)
    expect([long, longLabels]).toEqual([[], []])
  })
})

describe.each(PACK_KEYS)('the two languages of %s', name => {
  test('are the same pack', () => {
    expect(withoutWords(load(name, 'en'))).toEqual(withoutWords(load(name, 'zh-CN')))
  })

  test('have a condition somewhere', () => {
    const items = load(name, 'zh-CN').scorecards.flatMap(itemsOf)
    expect(items.some(item => item.condition)).toBe(true)
  })
})

describe('the call-centre pack', () => {
  const pack = (): Pack => load('call-centre', 'zh-CN')

  test('has one standard of each family', () => {
    const families = pack().documents.flatMap(document => document.family ?? [])
    expect(families.toSorted()).toEqual(['behaviour', 'environment', 'problem-handling', 'process', 'product'])
  })

  test('has a weighted, a points and a deduction scorecard', () => {
    expect(pack().scorecards.map(scorecard => [scorecard.key, scorecard.mode])).toEqual([
      ['phone-quality', 'weighted-sections'],
      ['phone-review', 'points'],
      ['phone-deduction', 'deduction'],
    ])
  })

  test('keeps the weighted scorecard to twenty checks and scales in four sections', () => {
    const [quality] = pack().scorecards
    const items = quality === undefined ? [] : itemsOf(quality)
    expect([quality?.sections.length, items.length, quality?.passMark]).toEqual([4, 20, 7500])
    expect(items.filter(item => item.kind !== 'check' && item.kind !== 'scale')).toEqual([])
  })

  test('uses every kind of item', () => {
    const kinds = new Set(
      pack()
        .scorecards.flatMap(itemsOf)
        .map(item => item.kind),
    )
    expect(kinds).toEqual(new Set(['check', 'scale', 'deduct', 'bonus', 'measure', 'note']))
  })
})
