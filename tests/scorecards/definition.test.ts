import { describe, expect, test } from 'vitest'
import {
  type AnswerOption,
  checkDefinition,
  type ItemDefinition,
  type ScorecardDefinition,
  type SectionDefinition,
} from '../../src/scorecards/definition.ts'
import { check, definitionOf } from './builders.ts'

const sound = definitionOf([{ items: [check(100), check(200, 'customer')] }, { items: [check(300)] }], {
  mode: 'weighted-sections',
  gradeBands: [
    { grade: 'A', label: '优秀', from: 9500 },
    { grade: 'E', label: '不合格', from: 0 },
  ],
})

/** A copy of the sound definition with its first section, item and option at hand. */
function copyOfSound() {
  const definition = structuredClone(sound)
  const [section] = definition.sections
  const [item] = section?.items ?? []
  const [option] = item?.options ?? []
  if (section === undefined || item === undefined || option === undefined) throw new Error('Nothing to spoil')
  return { definition, section, item, option }
}

type Parts = ReturnType<typeof copyOfSound>

/** A change of the whole, and of the first section, item and option. */
function spoil(
  whole: Partial<ScorecardDefinition>,
  section: Partial<SectionDefinition> = {},
  item: Partial<ItemDefinition> = {},
  option: Partial<AnswerOption> = {},
): (parts: Parts) => void {
  return parts => {
    Object.assign(parts.definition, whole)
    Object.assign(parts.section, section)
    Object.assign(parts.item, item)
    Object.assign(parts.option, option)
  }
}

describe('a definition is refused', () => {
  const bands = sound.gradeBands
  test.each<[string, (parts: Parts) => void, string]>([
    ['when grade bands overlap', spoil({ gradeBands: [...bands, ...bands] }), 'grade-bands-not-descending'],
    ['when grade bands leave a gap above 0', spoil({ gradeBands: bands.slice(0, 1) }), 'grade-bands-leave-gap'],
    ['when a grade appears twice', spoil({ gradeBands: [...bands, ...bands] }), 'grade-duplicate'],
    [
      'when deduction starts from nothing',
      spoil({ mode: 'deduction', startingTotal: 0 }),
      'starting-total-not-positive',
    ],
    ['when a section weighs nothing', spoil({}, { weight: 0 }), 'section-weight-not-positive'],
    ['when an item weighs nothing', spoil({ mode: 'weighted-points' }, {}, { weight: 0 }), 'item-weight-not-positive'],
    ['when an item is worth nothing', spoil({}, {}, { points: 0 }), 'item-points-not-positive'],
    ['when an answer gives more than the item', spoil({}, {}, {}, { points: 101 }), 'option-points-beyond-item'],
    ['when no answer reaches full points', spoil({}, {}, {}, { points: 99 }), 'no-full-marks-option'],
    ['when full points are a critical error', spoil({}, {}, {}, { critical: 'business' }), 'no-full-marks-option'],
    ['when an effect has no class', spoil({}, {}, {}, { criticalEffect: 'zero-whole' }), 'effect-without-critical'],
    [
      'when a reason is required and none is defined',
      spoil({}, {}, { failureReasons: [] }, { requiresReason: true }),
      'reason-required-but-none-defined',
    ],
    ['when a uid appears twice', spoil({}, {}, {}, { uid: '1.1' }), 'duplicate-uid'],
    ['when a lineage appears twice', spoil({}, {}, { lineageUid: 'lineage 2.1' }), 'duplicate-lineage-uid'],
    ['when a number appears twice', spoil({}, {}, { number: '2.1' }), 'duplicate-number'],
  ])('%s', (_title, change, code) => {
    const parts = copyOfSound()
    change(parts)
    expect(checkDefinition(parts.definition).map(problem => problem.code)).toContain(code)
  })

  test('with the place of the fault', () => {
    const parts = copyOfSound()
    parts.option.points = 99
    expect(checkDefinition(parts.definition)).toEqual([{ code: 'no-full-marks-option', uid: '1.1' }])
  })
})

test('a sound definition has no problems', () => {
  expect(checkDefinition(sound)).toEqual([])
})
