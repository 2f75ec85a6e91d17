import type { TFunction } from 'i18next'
import type { BrokenLink } from '../../../../src/scorecards/contract.ts'
import { csvOf } from '../../../app/format/csv.ts'
import type { CoverageColumn, CoverageLine } from './coverage-rules.ts'

type Translate = TFunction<['coverage', 'standards']>

/** The clauses shown with the item numbers of each scorecard as a CSV text, in the language on screen. */
export function coverageSheet(
  lines: readonly CoverageLine[],
  columns: readonly CoverageColumn[],
  t: Translate,
): string {
  const heads = (['document', 'number', 'clause', 'severity', 'state'] as const).map(name => t(`column.${name}`))
  const rows = lines.flatMap(line =>
    line.kind === 'clause'
      ? [
          [
            t('document', { code: line.clause.documentCode, title: line.clause.documentTitle }),
            line.clause.number,
            line.clause.title,
            t(`severity.${line.clause.severity}`, { ns: 'standards' }),
            line.clause.items.length,
            ...columns.map(({ scorecardUid }) =>
              (line.byScorecard.get(scorecardUid) ?? []).map(item => item.number).join(t('separator')),
            ),
          ],
        ]
      : [],
  )
  return csvOf([[...heads, ...columns.map(column => column.name)], ...rows])
}

/** The broken links as a CSV text. */
export function brokenSheet(links: readonly BrokenLink[], t: Translate): string {
  const heads = (['scorecard', 'item', 'clause'] as const).map(name => t(`broken.${name}`))
  return csvOf([
    heads,
    ...links.map(link => [
      link.scorecardName,
      `${link.number} ${link.text}`,
      `${link.clauseNumber} ${link.clauseTitle}`,
    ]),
  ])
}
