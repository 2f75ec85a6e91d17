import { describe, expect, test } from 'vitest'
import { checkDefinition } from '../../src/scorecards/check.ts'
import type { ItemDefinition } from '../../src/scorecards/definition.ts'
import { check, definitionOf } from './builders.ts'
import { type Case, inItem, inOption, itemIn, type Parts, problemsOf, sound, spoil } from './sound-definition.ts'

const bands = sound.gradeBands

const wholes: Case[] = [
  ['without sections', spoil({ sections: [], expectedTotal: null }), 'no-sections', null],
  ['with more than 40 sections', manySections(41, 1), 'too-many-sections', null],
  ['with more than 200 items', manySections(2, 101), 'too-many-items', null],
  ['whose grade bands overlap', spoil({ gradeBands: [...bands, ...bands] }), 'grade-bands-not-descending', null],
  [
    'with two grade bands from the same score',
    spoil({ gradeBands: bands.map((band, at) => ({ ...band, grade: `${at}`, from: 0 })) }),
    'grade-bands-not-descending',
    null,
  ],
  ['whose grade bands leave a gap above 0', spoil({ gradeBands: bands.slice(0, 1) }), 'grade-bands-leave-gap', null],
  ['in which a grade appears twice', spoil({ gradeBands: [...bands, ...bands] }), 'grade-duplicate', null],
  ['with a grade without a name', spoil({ gradeBands: [{ grade: '', label: '', from: 0 }] }), 'missing-grade', null],
  ['that deducts from nothing', spoil({ mode: 'deduction', startingTotal: 0 }), 'starting-total-not-positive', null],
  ['whose weights do not add up', spoil({}, { weight: 150 }), 'total-differs-from-expected', null],
  ['whose points do not add up', spoil({ mode: 'points' }), 'total-differs-from-expected', null],
  ['in which a uid appears twice', spoil({}, {}, {}, { uid: '1.1' }), 'duplicate-uid', '1.1'],
  ['in which a lineage appears twice', spoil({}, {}, { lineageUid: 'lineage 2.1' }), 'duplicate-lineage-uid'],
  ['in which a number appears twice', spoil({}, {}, { number: '2.1' }), 'duplicate-number', '2.1'],
  ['with a section that weighs nothing', spoil({}, { weight: 0 }), 'section-weight-not-positive', '1'],
  [
    'with an item that weighs nothing',
    spoil({ mode: 'weighted-points' }, {}, { weight: 0 }),
    'item-weight-not-positive',
    '1.1',
  ],
  ['with a section without a name', spoil({}, { name: '' }), 'missing-name', '1'],
  ['with a section without a number', spoil({}, { number: '' }), 'missing-number', '1'],
  ['with a section without items', spoil({}, { items: [] }), 'section-without-items', '1'],
  [
    'with a bonus in a section without points, in mode weighted sections',
    ({ definition, section }) => {
      section.items = [itemIn(definition, '2.4')]
      definition.sections = [section]
    },
    'bonus-in-section-without-points',
    '1',
  ],
]

const items: Case[] = [
  ['without words', spoil({}, {}, { text: '' }), 'missing-text', '1.1'],
  ['without a number', spoil({}, {}, { number: '' }), 'missing-number', '1.1'],
  ['with a nameless answer', spoil({}, {}, {}, { label: '' }), 'missing-label', '1.1/1'],
  [
    'with an empty reason',
    inItem('1.1', item => Object.assign(item.failureReasons[0] ?? {}, { text: '' })),
    'missing-reason-text',
    '1.1 reason',
  ],
  ['that measures no clause', spoil({}, {}, { clauseUids: [] }), 'item-without-clause', '1.1'],
  ['that is worth nothing', spoil({}, {}, { points: 0 }), 'item-points-not-positive', '1.1'],
  ['with a single answer', inItem('1.1', item => item.options.splice(1)), 'too-few-options', '1.1'],
  ['one of whose answers gives more than it', spoil({}, {}, {}, { points: 101 }), 'option-points-beyond-item', '1.1/1'],
  ['none of whose answers reaches full points', spoil({}, {}, {}, { points: 99 }), 'no-full-marks-option', '1.1'],
  [
    'whose full points are a critical error',
    spoil({}, {}, {}, { critical: 'business' }),
    'no-full-marks-option',
    '1.1',
  ],
  [
    'with an effect without a class',
    spoil({}, {}, {}, { criticalEffect: 'zero-whole' }),
    'effect-without-critical',
    '1.1/1',
  ],
  [
    'with a critical answer and no reasons',
    inItem('1.2', item => item.failureReasons.splice(0)),
    'critical-without-reasons',
    '1.2',
  ],
  [
    'that requires a reason and has none',
    spoil({}, {}, { failureReasons: [] }, { requiresReason: true }),
    'reason-required-but-none-defined',
    '1.1',
  ],
  [
    'whose full points want a comment although they are suggested',
    spoil({}, {}, {}, { requiresComment: true }),
    'suggestion-impossible',
    '1.1',
  ],
  [
    'that is a bonus which must be given',
    inItem('2.4', item => Object.assign(item, { notApplicable: 'forbidden', options: item.options.slice(1) })),
    'bonus-without-none',
    '2.4',
  ],
  ['that is a bonus with a critical answer', inOption('2.4', 1, { critical: 'business' }), 'bonus-critical', '2.4/1'],
  [
    'that is a note with answers',
    inItem('2.5', item => item.options.push(...itemIn(sound, '1.1').options)),
    'note-with-options',
    '2.5',
  ],
  ['that is a note with points', inItem('2.5', item => Object.assign(item, { points: 1 })), 'note-with-points', '2.5'],
  [
    'that loses nothing by an occurrence',
    inItem('1.3', item => Object.assign(item, { perOccurrence: 0 })),
    'occurrence-loses-nothing',
    '1.3',
  ],
  [
    'one of whose answers contradicts its occurrences',
    inOption('1.3', 2, { points: 250 }),
    'deduct-contradicts-occurrence',
    '1.3/2',
  ],
  [
    'that measures from no known source',
    inItem('1.4', item => Object.assign(item, { source: null })),
    'missing-source',
    '1.4',
  ],
  ['with an empty band', inOption('1.4', 2, { below: 3000 }), 'band-empty', '1.4/2'],
  ['whose bands leave a gap', inOption('1.4', 2, { from: 3001 }), 'band-gap', '1.4'],
  ['whose bands overlap', inOption('1.4', 2, { from: 2999 }), 'band-overlap', '1.4/2'],
  ['whose bands end', inOption('1.4', 3, { below: 9000 }), 'bands-do-not-cover', '1.4'],
  ['whose bands begin above 0', inOption('1.3', 1, { from: null, below: null }), 'bands-do-not-cover', '1.3'],
]

function manySections(sections: number, itemsEach: number): (parts: Parts) => void {
  const sketch = { items: Array.from({ length: itemsEach }, () => check(100)) }
  const whole = definitionOf(Array.from({ length: sections }, () => sketch))
  return spoil({ sections: whole.sections, expectedTotal: null })
}

describe('an error is', () => {
  const byPlace: [place: string, cases: Case[]][] = [
    ['a scorecard', wholes],
    ['an item', items],
  ]
  for (const [place, cases] of byPlace) {
    test.each(cases)(`${place} %s`, (_title, change, code, uid) => {
      const found = problemsOf(change).filter(problem => problem.code === code)
      expect(found.map(problem => problem.level)).toContain('error')
      if (uid !== undefined) expect(found.map(problem => problem.uid)).toContain(uid)
    })
  }

  test('a pass mark that nobody can reach', () => {
    const definition = definitionOf([{ items: [{ points: 100, options: [{ points: 70 }, { points: 0 }] }] }])
    expect(checkDefinition(definition)).toContainEqual({
      code: 'pass-mark-beyond-reach',
      level: 'error',
      uid: null,
      params: { passMark: 8000, best: 7000 },
    })
  })
})

describe('a warning is', () => {
  const warnings: Case[] = [
    [
      'an answer without points and no reasons',
      spoil({}, {}, { failureReasons: [] }),
      'failing-option-without-reasons',
      '1.1',
    ],
    [
      'a measured value without a unit',
      inItem('1.4', item => Object.assign(item, { unit: null })),
      'missing-unit',
      '1.4',
    ],
  ]
  test.each(warnings)('%s', (_title, change, code, uid) => {
    expect(problemsOf(change)).toMatchObject([{ code, uid, level: 'warning' }])
  })
})

test.each<[string, Partial<ItemDefinition>]>([
  ['perOccurrence', { perOccurrence: 100 }],
  ['unit', { unit: 's' }],
  ['source', { source: 'typed' }],
  ['required', { required: true }],
])('a hint is a check that fills in %s, which it does not use', (field, change) => {
  expect(problemsOf(spoil({}, {}, change))).toEqual([
    { code: 'field-not-used', level: 'hint', uid: '1.1', params: { field } },
  ])
})

test('a hint is a check whose answers have bands', () => {
  expect(problemsOf(inOption('1.1', 1, { from: 0 }))).toMatchObject([{ code: 'field-not-used', level: 'hint' }])
})

test('a sound definition, with items of every kind, has no problems', () => {
  expect(checkDefinition(sound)).toEqual([])
})

test('a note may weigh nothing where items have weights', () => {
  const change = (parts: Parts) => {
    spoil({ mode: 'weighted-points', expectedTotal: null })(parts)
    inItem('2.5', item => Object.assign(item, { weight: 0 }))(parts)
  }
  expect(problemsOf(change)).toEqual([])
})

test.each([
  [200, false],
  [100, false],
  [201, true],
  [99, true],
])(
  'an answer for one or two occurrences at 1 of 3 points each may earn %i hundredths: contradiction %s',
  (points, isWrong) => {
    const options = [
      { points: 300, from: 0, below: 1 },
      { points, from: 1, below: 3 },
      { points: 0, from: 3 },
    ]
    const item = { kind: 'deduct', points: 300, perOccurrence: 100, options } as const
    const codes = checkDefinition(definitionOf([{ items: [item] }])).map(({ code }) => code)
    expect(codes.includes('deduct-contradicts-occurrence')).toBe(isWrong)
  },
)

describe('a problem', () => {
  test('tells the place of the fault and the figures of its text', () => {
    expect(problemsOf(spoil({}, {}, {}, { points: 99 }))).toEqual([
      { code: 'no-full-marks-option', level: 'error', uid: '1.1', params: { points: 100 } },
    ])
    expect(problemsOf(spoil({}, { weight: 150 }))).toMatchObject([{ params: { total: 250, expected: 200 } }])
    expect(problemsOf(inOption('1.4', 2, { from: 3500 }))).toMatchObject([
      { params: { from: 3000, below: 3500, places: 2 } },
    ])
  })
})

test('a definition with repeated uids is told so and not computed', () => {
  const definition = definitionOf([{ items: [check(100)] }])
  const twice = { ...definition, sections: [...definition.sections, ...definition.sections] }
  expect(checkDefinition(twice).map(problem => problem.code)).toContain('duplicate-uid')
})
