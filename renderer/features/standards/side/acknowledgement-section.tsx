import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionHead } from '../../../../src/standards/contract.ts'
import { api } from '../../../app/client.ts'
import { useFormat } from '../../../app/format/format.ts'
import { shownLocale } from '../../../app/i18n/i18n.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Bar, ErrorPanel } from '../../../ui/parts.tsx'
import { LogDialog } from '../dialogs/log-dialog.tsx'
import { RequireDialog } from '../dialogs/require-dialog.tsx'
import { readingProgress } from './acknowledgement-rules.ts'
import classes from './side.module.css'

/** So many names of a department are shown before the rest is counted. */
const NAMES_SHOWN = 8

/** Who must read a version and who still has to, by department, with the ways to settle it. */
export function AcknowledgementSection({ version, today }: { version: VersionHead; today: string }) {
  const { t } = useTranslation('standards')
  const { t: tCommon } = useTranslation()
  const format = useFormat()
  const { may } = useSignedIn()
  const [dialog, setDialog] = useState<'require' | 'log' | null>(null)
  const input = { versionUid: version.uid }
  const isRead = version.state === 'in-force' || version.state === 'scheduled'
  const seesReaders = may('acknowledgements.view') !== null
  const { data: readers, error } = useQuery(
    api.standards.acknowledgements.readers.queryOptions({ input, enabled: seesReaders }),
  )
  if (!seesReaders || version.state === 'draft' || version.state === 'in-review') return null
  const progress = readers && readingProgress(readers, today)
  const close = () => setDialog(null)
  return (
    <section aria-label={t('reading.title')}>
      <div className={classes.cap}>
        <h3>{t('reading.title')}</h3>
        <span>
          {t('version', { number: version.number })}
          {progress?.dueOn && `${tCommon('separator')}${t('reading.dueOn', { date: progress.dueOn })}`}
        </span>
        <span className="grow" />
        {progress && progress.total > 0 && (
          <b>
            {format.number(progress.done)} / {format.number(progress.total)}
          </b>
        )}
        {progress && progress.late > 0 && <span className="fail">✕ {t('reading.late', { count: progress.late })}</span>}
      </div>
      {error && <ErrorPanel error={error} />}
      {progress?.total === 0 && <p className={classes.note}>{t('reading.nobody')}</p>}
      {progress && progress.total > 0 && (
        <>
          <ul className={classes.departments}>
            {progress.departments.map(line => (
              <li key={line.departmentUid}>
                <span className="cut" title={line.name ?? t('reading.noDepartment')}>
                  {line.name ?? t('reading.noDepartment')}
                </span>
                <Bar share={line.done / line.total} />
                <span className="num xs">
                  {line.done} / {line.total}
                </span>
                <span className={line.missing.length > 0 ? 'num xs warn' : 'num xs pass'}>
                  {line.missing.length > 0 ? `△ ${t('reading.missing', { count: line.missing.length })}` : '✓'}
                </span>
              </li>
            ))}
          </ul>
          {progress.done < progress.total && (
            <dl className={classes.facts}>
              <dt>{t('reading.open')}</dt>
              <dd>
                {progress.departments
                  .filter(line => line.missing.length > 0)
                  .map(line => (
                    <p key={line.departmentUid}>
                      <span className="mid">{line.name ?? t('reading.noDepartment')}</span>{' '}
                      {line.missing
                        .slice(0, NAMES_SHOWN)
                        .map(reader => reader.name)
                        .join(t('listSeparator'))}
                      {line.missing.length > NAMES_SHOWN &&
                        ` ${t('reading.more', { count: line.missing.length - NAMES_SHOWN })}`}
                    </p>
                  ))}
              </dd>
            </dl>
          )}
        </>
      )}
      <div className={classes.actions}>
        {isRead && may('standards.manage') && (
          <Button size="xs" onClick={() => setDialog('require')}>
            <Icon name="people" small />
            {t('reading.require')}
          </Button>
        )}
        {isRead && may('acknowledgements.log') && progress && progress.done < progress.total && (
          <Button size="xs" onClick={() => setDialog('log')}>
            <Icon name="note" small />
            {t('reading.log')}
          </Button>
        )}
        {progress && progress.total > 0 && (
          <Button
            size="xs"
            component="a"
            href={`/standards/readers/${version.uid}.xlsx?language=${shownLocale()}`}
            download
          >
            <Icon name="export" small />
            {t('reading.export')}
          </Button>
        )}
      </div>
      {dialog === 'require' && <RequireDialog versionUid={version.uid} today={today} onClose={close} />}
      {dialog === 'log' && readers && (
        <LogDialog versionUid={version.uid} readers={readers} today={today} onClose={close} />
      )}
    </section>
  )
}
