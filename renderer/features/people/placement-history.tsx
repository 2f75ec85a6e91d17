import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Placement } from '../../../src/people/contract.ts'
import { useSignedIn } from '../../app/session.tsx'
import { PanelHead, Tag } from '../../ui/parts.tsx'
import { PlaceForm } from './forms/employee-forms.tsx'
import classes from './people.module.css'
import type { EmployeeDetail } from './people-rules.ts'

type Moment = 'coming' | 'now' | 'past'

function momentOf({ fromOn, untilOn }: Placement, today: string): Moment {
  if (fromOn > today) return 'coming'
  return untilOn === null || today < untilOn ? 'now' : 'past'
}

/** The day before a date, since a placement ends where the next begins. */
function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

/** Where somebody worked and from which day, newest first. */
export function PlacementHistory({ employee, today }: { employee: EmployeeDetail; today: string }) {
  const { t } = useTranslation('people')
  const { may } = useSignedIn()
  const [isPlacing, setPlacing] = useState(false)
  const { placements } = employee
  return (
    <>
      <PanelHead title={t('placements.title')} note={placements.length}>
        {may('people.manage') && (
          <Button size="xs" onClick={() => setPlacing(true)}>
            {t('placements.place')}
          </Button>
        )}
      </PanelHead>
      {placements.length === 0 && <p className={classes.hint}>{t('placements.none')}</p>}
      <ol className={classes.history}>
        {placements.map(placement => {
          const { fromOn, untilOn, supervisorName } = placement
          const moment = momentOf(placement, today)
          return (
            <li key={placement.uid} data-moment={moment}>
              <span className={classes.span}>
                {untilOn === null
                  ? t('placements.since', { from: fromOn })
                  : t('placements.until', { from: fromOn, until: dayBefore(untilOn) })}
                {moment !== 'past' && <Tag>{t(`placements.${moment}`)}</Tag>}
              </span>
              <b>
                {placement.departmentName} · {placement.positionName}
              </b>
              <span className="mid xs">
                {supervisorName === null
                  ? t('placements.noSupervisor')
                  : t('placements.supervisor', { name: supervisorName })}
              </span>
            </li>
          )
        })}
      </ol>
      {isPlacing && <PlaceForm employee={employee} onClose={() => setPlacing(false)} />}
    </>
  )
}
