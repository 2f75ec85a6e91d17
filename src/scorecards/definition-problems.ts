/** `error` keeps a version from being published; `warning` and `hint` do not. */
export type ProblemLevel = 'error' | 'warning' | 'hint'

/** Every fault that the check knows, and how grave it is. */
const LEVELS = {
  // The whole
  'no-sections': 'error',
  'too-many-sections': 'error',
  'too-many-items': 'error',
  'grade-bands-not-descending': 'error',
  'grade-bands-leave-gap': 'error',
  'grade-duplicate': 'error',
  'missing-grade': 'error',
  'starting-total-not-positive': 'error',
  'total-differs-from-expected': 'error',
  'pass-mark-beyond-reach': 'error',
  'duplicate-uid': 'error',
  'duplicate-lineage-uid': 'error',
  'duplicate-number': 'error',
  // Sections
  'missing-name': 'error',
  'missing-number': 'error',
  'section-without-items': 'error',
  'section-weight-not-positive': 'error',
  'bonus-in-section-without-points': 'error',
  // Items
  'missing-text': 'error',
  'missing-label': 'error',
  'missing-reason-text': 'error',
  'missing-unit': 'warning',
  'missing-source': 'error',
  'item-without-clause': 'error',
  'item-weight-not-positive': 'error',
  'item-points-not-positive': 'error',
  'too-few-options': 'error',
  'option-points-beyond-item': 'error',
  'no-full-marks-option': 'error',
  'effect-without-critical': 'error',
  'critical-without-reasons': 'error',
  'reason-required-but-none-defined': 'error',
  'failing-option-without-reasons': 'warning',
  'suggestion-impossible': 'error',
  'bonus-without-none': 'error',
  'bonus-critical': 'error',
  'note-with-options': 'error',
  'note-with-points': 'error',
  'occurrence-loses-nothing': 'error',
  'deduct-contradicts-occurrence': 'error',
  'band-empty': 'error',
  'band-gap': 'error',
  'band-overlap': 'error',
  'bands-do-not-cover': 'error',
  'field-not-used': 'hint',
  // Conditions
  'condition-cycle': 'error',
  'condition-refers-later-item': 'error',
  'unreachable-item': 'error',
  'condition-names-nothing': 'warning',
} as const satisfies Record<string, ProblemLevel>

export type DefinitionProblemCode = keyof typeof LEVELS

/** Figures and names for the text of a problem: points and weights in hundredths; bounds as stored, with the decimal `places` to read them by; items by number. */
export type ProblemParams = Readonly<Record<string, string | number>>

/** One fault that the shape alone does not show. `uid` is the section, item, option or reason at fault, null for the whole. */
export interface DefinitionProblem {
  readonly code: DefinitionProblemCode
  readonly level: ProblemLevel
  readonly uid: string | null
  readonly params: ProblemParams
}

/** A problem with the level of its code. */
export function problem(
  code: DefinitionProblemCode,
  uid: string | null,
  params: ProblemParams = {},
): DefinitionProblem {
  return { code, level: LEVELS[code], uid, params }
}
