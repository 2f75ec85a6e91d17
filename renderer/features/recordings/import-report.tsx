import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tellError } from '../../app/errors.ts'
import { useFormat } from '../../app/format/format.ts'
import { useSignedIn } from '../../app/session.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, Message, Panel, PanelHead } from '../../ui/parts.tsx'
import { FilterBox } from '../../ui/table-tools.tsx'
import classes from './import.module.css'
import { causeOf, countCauses, type FileCause, isProblem, type TellableReason } from './import-causes.ts'
import { useImportColumns } from './import-columns.tsx'
import { countPhases, isOver } from './import-progress.ts'
import { chooseAgain, closeRun, dropChosen, type ImportFile, type ImportRun } from './import-store.ts'
import { ImportTotal } from './import-total.tsx'

/** The files chosen and not yet started; ticked ones can be taken out again. */
export function ChosenFiles({ chosen }: { chosen: readonly ImportFile[] }) {
  const { t } = useTranslation('recordings')
  const { t: tCommon } = useTranslation()
  const format = useFormat()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const columns = useImportColumns('chosen')
  const there = useMemo(() => chosen.filter(row => ticked.has(String(row.id))).length, [chosen, ticked])
  const remove = () => {
    dropChosen(ticked)
    setTicked(new Set())
  }
  return (
    <Panel className={classes.report}>
      <PanelHead title={t('import.list')} note={chosen.length > 0 ? format.number(chosen.length) : undefined}>
        {there > 0 && (
          <Button size="xs" onClick={remove}>
            {t('import.remove', { count: there })}
          </Button>
        )}
        {chosen.length > 0 && (
          <Button size="xs" onClick={() => dropChosen()}>
            {tCommon('clear')}
          </Button>
        )}
      </PanelHead>
      <DataTable
        label={t('import.list')}
        columns={columns}
        rows={chosen}
        rowId={row => String(row.id)}
        selected={ticked}
        onSelect={setTicked}
        empty={<EmptyState title={t('import.empty.title')} text={t('import.empty.text')} />}
      />
    </Panel>
  )
}

/** A running or ended import: total progress, causes with their counts as filters, every file. */
export function ImportReport({ run }: { run: ImportRun }) {
  const { t } = useTranslation('recordings')
  const { account } = useSignedIn()
  const format = useFormat()
  const navigate = useNavigate()
  const [cause, setCause] = useState<FileCause | null>(null)
  const [filter, setFilter] = useState('')
  const causes = countCauses(run.files)
  const active = causes.some(([name]) => name === cause) ? cause : null
  const shown = useMemo(
    () => (active ? run.files.filter(row => causeOf(row) === active) : run.files),
    [run.files, active],
  )
  const columns = useImportColumns('report')
  const over = isOver(run.state)
  const { left } = countPhases(run.files)
  const open = (row: ImportFile) => {
    if (row.recordingUid) void navigate({ to: '/recordings', search: { recording: row.recordingUid } })
  }
  return (
    <Panel className={classes.report}>
      <ImportTotal run={run} />
      {run.state === 'failed' && <Message title={tellError(run.error)}>{t('import.failedText')}</Message>}
      <PanelHead title={t('import.report')} note={format.number(run.files.length)}>
        {over && left > 0 && (
          <Button size="xs" onClick={() => chooseAgain(account.accountUid)}>
            <Icon name="repeat" small />
            {t('import.again', { count: left })}
          </Button>
        )}
        {over && (
          <Button size="xs" onClick={closeRun}>
            {t('import.done')}
          </Button>
        )}
        <FilterBox value={filter} onChange={setFilter} label={t('import.find')} width={180} />
      </PanelHead>
      <div className={classes.causes} role="toolbar" aria-label={t('import.causes')}>
        <button type="button" className={classes.chip} aria-pressed={active === null} onClick={() => setCause(null)}>
          {t('cause.all')} <b>{format.number(run.files.length)}</b>
        </button>
        {causes.map(([name, count]) => (
          <button
            key={name}
            type="button"
            className={classes.chip}
            aria-pressed={active === name}
            data-problem={isProblem(name) || undefined}
            onClick={() => setCause(active === name ? null : name)}
          >
            {t(`cause.${name}`)} <b>{format.number(count)}</b>
          </button>
        ))}
      </div>
      {active && isProblem(active) && <CauseMessage cause={active} />}
      <DataTable
        // Rows stand still while it runs; afterwards those that need somebody come first.
        key={String(over)}
        label={t('import.report')}
        columns={columns}
        rows={shown}
        rowId={row => String(row.id)}
        filter={filter}
        {...(over ? { defaultSort: { id: 'outcome', descending: false } } : {})}
        onOpen={open}
      />
    </Panel>
  )
}

/** What a cause means and what to do about it, above its files. */
function CauseMessage({ cause }: { cause: TellableReason }) {
  const { t } = useTranslation('recordings')
  return (
    <Message calm icon="alert" title={t(`cause.${cause}`)}>
      {t(`remedy.${cause}`)}
    </Message>
  )
}
