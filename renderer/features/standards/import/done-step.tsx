import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format/format.ts'
import { Panel } from '../../../ui/parts.tsx'
import classes from './import.module.css'
import type { StoredLibrary, StoredSheet } from './use-import.ts'

/** What was stored, and the way there. */
export function DoneStep({ stored, onAnother }: { stored: StoredSheet | StoredLibrary; onAnother: () => void }) {
  const { t } = useTranslation('standardsImport')
  const format = useFormat()
  const navigate = useNavigate()
  const figures =
    stored.kind === 'sheet'
      ? [
          [t('done.added'), stored.added],
          [t('done.changed'), stored.changed],
          [t('done.skipped'), stored.skipped],
        ]
      : [
          [t('done.documents'), stored.documents],
          [t('done.versions'), stored.versions],
          [t('done.clauses'), stored.clauses],
        ]
  const open = () => {
    if (stored.kind === 'library') return navigate({ to: '/standards' })
    const { documentUid, versionUid } = stored
    return navigate({ to: '/standards/$documentUid/$versionUid', params: { documentUid, versionUid } })
  }
  return (
    <Panel className={classes.report} label={t('done.title')}>
      <div className={classes.done}>
        <div role="status">
          <h2 className="pass">✓ {t('done.title')}</h2>
        </div>
        <dl>
          {figures.map(([label, count]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{format.number(Number(count))}</dd>
            </div>
          ))}
        </dl>
        <p>{t(stored.kind === 'sheet' ? 'done.note' : 'done.libraryNote')}</p>
        <div className={classes.actions}>
          <Button variant="filled" data-autofocus onClick={() => void open()}>
            {t(stored.kind === 'sheet' ? 'done.open' : 'done.openLibrary')}
          </Button>
          <Button onClick={onAnother}>{t('done.another')}</Button>
        </div>
      </div>
    </Panel>
  )
}
