import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AssignmentRow } from '../../../src/sampling/contract.ts'
import { Bar, Block, Panel, PanelHead } from '../../ui/parts.tsx'
import classes from './today.module.css'
import { inspectorLines } from './work.ts'

/** Progress, lateness and pace of every inspector. */
export function InspectorProgress({ rows, now }: { rows: readonly AssignmentRow[] | undefined; now: number }) {
  const { t } = useTranslation('today')
  const navigate = useNavigate()
  const lines = rows && inspectorLines(rows, now)
  return (
    <Panel className={classes.half}>
      <PanelHead title={t('progress.title')}>
        <Button size="xs" onClick={() => void navigate({ to: '/assignments' })}>
          {t('progress.open')}
        </Button>
      </PanelHead>
      {lines?.length === 0 ? (
        <p className={classes.nothing}>{t('progress.none')}</p>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('progress.inspector')}</th>
                <th scope="col">{t('progress.done')}</th>
                <th scope="col" className="num">
                  {t('progress.late')}
                </th>
                <th scope="col" className="num">
                  {t('progress.pace')}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines?.map(line => (
                <tr key={line.uid}>
                  <td>{line.name}</td>
                  <td>
                    <span className={classes.progress}>
                      {line.done} / {line.total}
                      <Bar share={line.done / line.total} />
                    </span>
                  </td>
                  <td className={line.late > 0 ? 'num fail' : 'num dim'}>{line.late > 0 ? line.late : '–'}</td>
                  <td className="num">{line.pace === null ? '–' : line.pace.toFixed(1)}</td>
                </tr>
              )) ??
                [1, 2, 3].map(row => (
                  <tr key={row}>
                    <td colSpan={4}>
                      <Block width="60%" />
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
