import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryLine } from '../../../../src/standards/import-contract.ts'
import { useFormat } from '../../../app/format/format.ts'
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx'
import { Message, Panel, PanelHead } from '../../../ui/parts.tsx'
import classes from './import.module.css'
import type { OpenedLibrary } from './import-flow.ts'
import { RefusedChoice } from './refused-choice.tsx'
import type { ImportFlow } from './use-import.ts'

const OUTCOMES = ['refused', 'new', 'present'] as const
type Outcome = LibraryLine['outcome']

function useColumns(): readonly TableColumn<LibraryLine>[] {
  const { t } = useTranslation('standardsImport')
  return useMemo(
    () => [
      { id: 'code', header: t('library.code'), value: ({ code }) => code, width: 120 },
      { id: 'name', header: t('library.name'), value: ({ title }) => title, width: 200 },
      {
        id: 'version',
        header: t('library.version'),
        value: ({ versionNumber }) => versionNumber,
        cell: ({ versionNumber }) => `v${versionNumber}`,
        width: 64,
        align: 'end',
      },
      { id: 'clauses', header: t('library.clauses'), value: ({ clauseCount }) => clauseCount, width: 72, align: 'end' },
      {
        id: 'outcome',
        header: t('library.outcome'),
        value: ({ outcome }) => t(`outcome.${outcome}`),
        cell: ({ outcome }) => (
          <span className={outcome === 'refused' ? 'fail' : outcome === 'new' ? 'pass' : 'mid'}>
            {outcome === 'refused' ? '✕' : outcome === 'new' ? '✓' : '–'} {t(`outcome.${outcome}`)}
          </span>
        ),
        width: 112,
      },
      {
        id: 'reason',
        header: t('library.reason'),
        value: ({ reason, outcome }) =>
          reason ? t(`reason.${reason}`) : outcome === 'present' ? t('reason.present') : '',
      },
    ],
    [t],
  )
}

/** The check of a library file: every version of every document, with what would become of it and why. */
export function LibraryStep({ file, flow, mayStore }: { file: OpenedLibrary; flow: ImportFlow; mayStore: boolean }) {
  const { t } = useTranslation('standardsImport')
  const format = useFormat()
  const [filter, setFilter] = useState<Outcome | null>(null)
  const columns = useColumns()
  const count = (outcome: Outcome) => file.lines.filter(line => line.outcome === outcome).length
  const shown = useMemo(
    () => (filter === null ? file.lines : file.lines.filter(({ outcome }) => outcome === filter)),
    [file.lines, filter],
  )
  const refused = count('refused')
  const note =
    file.touchpoints > 0 ? `${file.name} · ${t('library.touchpoints', { count: file.touchpoints })}` : file.name
  return (
    <Panel className={classes.report}>
      <PanelHead title={t('library.title')} note={note} />
      <div className={classes.causes} role="toolbar" aria-label={t('check.outcomes')}>
        <button type="button" className={classes.chip} aria-pressed={filter === null} onClick={() => setFilter(null)}>
          {t('check.all')} <b>{format.number(file.lines.length)}</b>
        </button>
        {OUTCOMES.filter(outcome => count(outcome) > 0).map(outcome => (
          <button
            key={outcome}
            type="button"
            className={classes.chip}
            aria-pressed={filter === outcome}
            data-tone={outcome === 'refused' ? 'fail' : undefined}
            onClick={() => setFilter(outcome)}
          >
            {outcome === 'refused' && '✕ '}
            {t(`outcome.${outcome}`)} <b>{format.number(count(outcome))}</b>
          </button>
        ))}
      </div>
      {!mayStore && <Message calm title={t('library.needsPublish')} />}
      <DataTable
        label={t('library.title')}
        columns={columns}
        rows={shown}
        rowId={({ code, versionNumber }) => `${code} ${versionNumber}`}
      />
      {refused > 0 && (
        <RefusedChoice
          label={t('library.label', { count: refused, refused: format.number(refused) })}
          skip={t('library.skip', { count: count('new'), good: format.number(count('new')) })}
          note={t('library.noneNote')}
          flow={flow}
        />
      )}
    </Panel>
  )
}
