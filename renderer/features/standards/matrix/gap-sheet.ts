import type { TFunction } from 'i18next'
import { csvOf } from '../../../app/format/csv.ts'
import type { Gap } from './matrix-rules.ts'
import type { MatrixWords } from './matrix-words.ts'

/** The list of gaps as a CSV text, in the language on screen; `titles` names documents by uid. */
export function gapSheet(
  gaps: readonly Gap[],
  words: MatrixWords,
  titles: ReadonlyMap<string, string>,
  t: TFunction<['matrix', 'standards']>,
): string {
  const heads = (['kind', 'document', 'number', 'title', 'severity', 'scenario', 'touchpoint', 'tier'] as const).map(
    name => t(`csv.${name}`),
  )
  const rows = gaps.map(({ kind, clause, row, place }) => [
    t(`gaps.${kind}`),
    titles.get(clause?.documentUid ?? '') ?? '',
    clause?.number ?? '',
    clause?.title ?? '',
    clause ? t(`severity.${clause.severity}`, { ns: 'standards' }) : '',
    words.scenario(row),
    words.touchpoint(row),
    words.column(place.column),
  ])
  return csvOf([heads, ...rows])
}
