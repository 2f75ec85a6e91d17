import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { Block, ErrorPanel, Panel, PanelHead } from '../../ui/parts.tsx'
import classes from './import.module.css'

const TONES = { running: 'mid', finished: 'pass', cancelled: 'warn', interrupted: 'fail' } as const

/** The imports there were, newest first: when, by whom, how they ended, what became of their files. */
export function EarlierImports() {
  const { t } = useTranslation('recordings')
  const format = useFormat()
  const { data, error, refetch } = useQuery(api.recordings.imports.queryOptions())
  return (
    <Panel className={classes.earlier}>
      <PanelHead title={t('earlier.title')} note={data && data.length > 0 ? format.number(data.length) : undefined} />
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <p className={classes.nothing}>
          <Block width={200} />
        </p>
      )}
      {data?.length === 0 && <p className={classes.nothing}>{t('earlier.none')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list has to be reachable by keyboard */}
      <ul tabIndex={0}>
        {data?.map(row => (
          <li key={row.uid}>
            <b className="grow">{format.dateTime(row.startedAt)}</b>
            <span className={TONES[row.state]}>{t(`earlier.state.${row.state}`)}</span>
            <span className="mid xs">
              {[
                row.byName,
                t('earlier.imported', { count: row.imported }),
                ...(row.duplicates > 0 ? [t('earlier.duplicates', { count: row.duplicates })] : []),
                ...(row.refused > 0 ? [t('earlier.refused', { count: row.refused })] : []),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
