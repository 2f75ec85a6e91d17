import type {
  AnswerOption,
  ItemDefinition,
  ItemKind,
  ScorecardDefinition,
  SectionDefinition,
} from '../../../../src/scorecards/definition.ts'
import { newUid } from './uids.ts'

/** Words that new answers start with, in the language of the scorecard's content. */
export interface StartingWords {
  readonly pass: string
  readonly fail: string
  readonly levels: readonly [string, string, string]
  readonly occurrences: readonly [string, string, string]
  readonly bonus: readonly [string, string]
  readonly within: string
  readonly beyond: string
  readonly seconds: string
}

/** An answer that nothing is asked for. */
export function blankOption(label: string, points: number, more: Partial<AnswerOption> = {}): AnswerOption {
  return {
    uid: newUid(),
    lineageUid: newUid(),
    label,
    points,
    critical: null,
    criticalEffect: null,
    requiresReason: false,
    requiresComment: false,
    requiresMark: false,
    from: null,
    below: null,
    ...more,
  }
}

/** The answers that an item of a kind starts with; `points` in hundredths. */
export function startingOptions(kind: ItemKind, points: number, words: StartingWords): AnswerOption[] {
  const half = Math.floor(points / 2)
  switch (kind) {
    case 'check':
      return [blankOption(words.pass, points), blankOption(words.fail, 0)]
    case 'scale':
      return [blankOption(words.levels[0], points), blankOption(words.levels[1], half), blankOption(words.levels[2], 0)]
    case 'deduct':
      return [
        blankOption(words.occurrences[0], points, { from: 0, below: 1 }),
        blankOption(words.occurrences[1], half, { from: 1, below: 2 }),
        blankOption(words.occurrences[2], 0, { from: 2 }),
      ]
    case 'bonus':
      return [blankOption(words.bonus[0], points), blankOption(words.bonus[1], 0)]
    case 'measure':
      return [blankOption(words.within, points, { from: 0, below: 1000 }), blankOption(words.beyond, 0, { from: 1000 })]
    case 'note':
      return []
  }
}

/** A new item without words; it is complete but for its name, reasons and clauses. */
export function blankItem(kind: ItemKind, points: number, words: StartingWords): ItemDefinition {
  const scored = kind === 'note' ? 0 : points
  return {
    uid: newUid(),
    lineageUid: newUid(),
    kind,
    number: '',
    text: '',
    guidance: '',
    clauseUids: [],
    clauseReference: null,
    severity: null,
    points: scored,
    weight: 100,
    notApplicable: kind === 'bonus' || kind === 'note' ? 'forbidden' : 'removed',
    options: startingOptions(kind, scored, words),
    perOccurrence: null,
    unit: kind === 'measure' ? words.seconds : null,
    source: kind === 'measure' ? 'typed' : null,
    failureReasons: [],
    minimumMarks: 1,
    required: false,
    condition: null,
  }
}

/** A new section without items. */
export function blankSection(name: string): SectionDefinition {
  return { uid: newUid(), lineageUid: newUid(), number: '', name, weight: 100, items: [] }
}

/** The same item under new uids and lineages, so that it is another one; `copies` maps its old uids to the new ones. */
export function copiedItem(item: ItemDefinition, copies: Map<string, string> = new Map()): ItemDefinition {
  const renew = (uid: string): string => {
    const fresh = newUid()
    copies.set(uid, fresh)
    return fresh
  }
  return {
    ...item,
    uid: renew(item.uid),
    lineageUid: newUid(),
    number: '',
    options: item.options.map(option => ({ ...option, uid: renew(option.uid), lineageUid: newUid() })),
    failureReasons: item.failureReasons.map(reason => ({ ...reason, uid: renew(reason.uid) })),
  }
}

/** The same section under new uids; conditions inside it that read its own items read the copies. */
export function copiedSection(section: SectionDefinition): SectionDefinition {
  const copies = new Map<string, string>()
  const items = section.items.map(item => copiedItem(item, copies))
  const copyOf = (uid: string): string => copies.get(uid) ?? uid
  return {
    ...section,
    uid: newUid(),
    lineageUid: newUid(),
    number: '',
    items: items.map(item => ({
      ...item,
      condition: item.condition && {
        ...item.condition,
        tests: item.condition.tests.map(test =>
          test.of === 'answer' ? { ...test, itemUid: copyOf(test.itemUid), isOneOf: test.isOneOf.map(copyOf) } : test,
        ),
      },
    })),
  }
}

/** Points that a new item starts with: those of its neighbour, or 5. Hundredths. */
export function usualPoints(definition: ScorecardDefinition): number {
  const scored = definition.sections.flatMap(section => section.items).filter(item => item.points > 0)
  return scored.at(-1)?.points ?? 500
}
