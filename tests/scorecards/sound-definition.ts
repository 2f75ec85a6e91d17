import { checkDefinition, type DefinitionProblem } from '../../src/scorecards/check.ts'
import type {
  AnswerOption,
  ItemDefinition,
  ScorecardDefinition,
  SectionDefinition,
} from '../../src/scorecards/definition.ts'
import { bonus, check, deduct, definitionOf, type ItemSketch, note, onlyIf } from './builders.ts'

const waiting: ItemSketch = {
  kind: 'measure',
  points: 100,
  options: [
    { points: 100, below: 3000 },
    { points: 40, from: 3000, below: 6000 },
    { points: 0, from: 6000 },
  ],
}

/** A definition with items of every kind and nothing to find. */
export const sound = definitionOf(
  [
    { items: [check(100), check(200, 'customer'), deduct(300, 100), waiting] },
    {
      items: [
        check(300),
        onlyIf({ item: '2.1', answers: [2] }, check(100)),
        onlyIf({ field: 'scenario', values: ['pre-sale', 'in-sale'] }, check(100)),
        bonus(50),
        note(true),
      ],
    },
  ],
  {
    mode: 'weighted-sections',
    expectedTotal: 200,
    suggestsFullMarks: true,
    gradeBands: [
      { grade: 'A', label: '优秀', from: 9500 },
      { grade: 'E', label: '不合格', from: 0 },
    ],
  },
)

/** A copy of the sound definition with its first section, item and option at hand. */
function copyOfSound() {
  const definition = structuredClone(sound)
  const [section] = definition.sections
  const [item] = section?.items ?? []
  const [option] = item?.options ?? []
  if (section === undefined || item === undefined || option === undefined) throw new Error('Nothing to spoil')
  return { definition, section, item, option }
}

export type Parts = ReturnType<typeof copyOfSound>

/** A change of the whole, and of the first section, item and option. */
export function spoil(
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

/** A change of the item with that number. */
export function inItem(number: string, change: (item: ItemDefinition) => void): (parts: Parts) => void {
  return ({ definition }) => change(itemIn(definition, number))
}

/** A change of the nth option, from 1, of the item with that number. */
export function inOption(number: string, at: number, change: Partial<AnswerOption>): (parts: Parts) => void {
  return inItem(number, item => Object.assign(item.options[at - 1] ?? {}, change))
}

/** The item with that number. */
export function itemIn(definition: ScorecardDefinition, number: string): ItemDefinition {
  const found = definition.sections.flatMap(section => section.items).find(item => item.uid === number)
  if (found === undefined) throw new Error(`No item ${number}`)
  return found
}

/** The item asked only when the tests hold. */
export function conditional(number: string, ...tests: Parameters<typeof onlyIf>[0][]): (parts: Parts) => void {
  return inItem(number, item => {
    const sketch = definitionOf([{ items: [{ ...check(100), condition: { match: 'all', tests } }] }])
    item.condition = itemIn(sketch, '1.1').condition
  })
}

/** What the check finds once the sound definition is changed like that. */
export function problemsOf(change: (parts: Parts) => void): DefinitionProblem[] {
  const parts = copyOfSound()
  change(parts)
  return checkDefinition(parts.definition)
}

/** A change of the sound definition, the code of the problem that it makes, and (when given) its place. */
export type Case = [title: string, change: (parts: Parts) => void, code: string, uid?: string | null]
