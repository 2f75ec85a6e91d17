import type { Clause, ClauseContent, Placement, TimeLimit } from '../../../../src/standards/contract.ts'
import { clauseContentSchema } from '../../../../src/standards/contract.ts'

/** What of a stored clause a person writes. */
export function contentOf(clause: Clause): ClauseContent {
  const { uid: _, lineageUid: __, ...content } = clause
  return content
}

const ANYWHERE: Placement = { scenario: null, touchpointUid: null, tier: null, limit: null }

/** An empty clause that stands under the same heading and in the same place of the frame as its neighbour. */
export const blankContent = (chapter: string, number: string, neighbour: ClauseContent | null): ClauseContent => ({
  chapter,
  number,
  title: '',
  text: '',
  guidance: '',
  severity: 'minor',
  source: neighbour?.source ?? '',
  ownerDepartmentUid: neighbour?.ownerDepartmentUid ?? null,
  derivedFromUid: null,
  placements: [{ ...(neighbour?.placements[0] ?? ANYWHERE), limit: null }],
})

/** A limit to begin with: a day of elapsed time. */
export const FIRST_LIMIT: TimeLimit = {
  value: 24,
  unit: 'hour',
  clock: 'elapsed',
  start: '',
  pause: '',
  stop: '',
  reminder: null,
}

/** Every field that a person writes. */
export const CLAUSE_FIELDS = Object.freeze(clauseContentSchema.keyof().options)

/** The clause as it can be stored; null while something that it needs is missing. */
export function storable(content: ClauseContent): ClauseContent | null {
  const { success, data } = clauseContentSchema.safeParse(content)
  return success ? data : null
}

/** What a clause cannot be stored without, where it is missing, from `other`. */
export const withRequired = (content: ClauseContent, other: ClauseContent): ClauseContent => {
  const filled = (field: 'chapter' | 'number' | 'title' | 'text') =>
    content[field].trim() === '' ? other[field] : content[field]
  return {
    ...content,
    chapter: filled('chapter'),
    number: filled('number'),
    title: filled('title'),
    text: filled('text'),
  }
}
