import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { useSignedIn } from '../../app/session.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Block, ErrorPanel, Panel, PanelHead, Tag } from '../../ui/parts.tsx'
import { toast } from '../../ui/toast.tsx'
import { AccountPanel } from './account-panel.tsx'
import { EditEmployeeForm, LeaveForm } from './forms/employee-forms.tsx'
import classes from './people.module.css'
import { type EmployeeDetail, stateOf } from './people-rules.ts'
import { PlacementHistory } from './placement-history.tsx'

function Facts({ employee, today }: { employee: EmployeeDetail; today: string }) {
  const { t } = useTranslation('people')
  const { t: tCommon } = useTranslation()
  const facts: readonly (readonly [string, string | null])[] = [
    [t('column.number'), employee.number],
    [t('column.department'), employee.departmentName],
    [t('column.position'), employee.positionName],
    [t('column.supervisor'), employee.supervisorName],
    [t('column.hiredOn'), employee.hiredOn],
    [t('column.state'), t(`state.${stateOf(employee, today)}`)],
  ]
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? <span className="dim">{tCommon('none')}</span>}</dd>
        </div>
      ))}
      {employee.leftOn !== null && (
        <div>
          <dt>{t('detail.lastDay')}</dt>
          <dd>{employee.leftOn}</dd>
        </div>
      )}
    </dl>
  )
}

function FactActions({ employee }: { employee: EmployeeDetail }) {
  const { t } = useTranslation('people')
  const [form, setForm] = useState<'edit' | 'leave' | null>(null)
  const { mutate: stay, isPending } = useMutation(
    api.people.employees.update.mutationOptions({
      onSuccess: () => toast({ text: t('detail.stayDone', { name: employee.name }) }),
      onError: failure => toast({ text: tellError(failure), tone: 'fail' }),
    }),
  )
  const { uid, number, name, leftOn } = employee
  const close = () => setForm(null)
  return (
    <div className={classes.paneActions}>
      <Button size="xs" onClick={() => setForm('edit')}>
        <Icon name="note" small />
        {t('detail.edit')}
      </Button>
      <Button size="xs" onClick={() => setForm('leave')}>
        {t(leftOn === null ? 'detail.leave' : 'detail.changeLeave')}
      </Button>
      {leftOn !== null && (
        <Button size="xs" disabled={isPending} onClick={() => stay({ uid, number, name, leftOn: null })}>
          <Icon name="undo" small />
          {t('detail.stay')}
        </Button>
      )}
      {form === 'edit' && <EditEmployeeForm employee={employee} onClose={close} />}
      {form === 'leave' && <LeaveForm employee={employee} onClose={close} />}
    </div>
  )
}

/** One person: facts, placements and account, with what the caller may do about each. */
export function EmployeeDetailPane({
  uid,
  today,
  onClose,
}: {
  uid: string | null
  today: string
  onClose: () => void
}) {
  const { t } = useTranslation('people')
  const { may } = useSignedIn()
  const { data, error, refetch } = useQuery(
    api.people.employees.get.queryOptions({ input: { uid: uid ?? '' }, enabled: uid !== null }),
  )
  const state = data && stateOf(data, today)
  return (
    <Panel label={t('detail.label')} className={classes.detail}>
      <PanelHead title={uid === null ? t('detail.facts') : (data?.name ?? <Block width={64} strong />)}>
        {state && state !== 'active' && <Tag>{t(`state.${state}`)}</Tag>}
        <Button
          size="xs"
          variant="subtle"
          className={classes.paneButton}
          aria-label={t('detail.close')}
          onClick={onClose}
        >
          <Icon name="cross" small />
        </Button>
      </PanelHead>
      {uid === null && <p className={classes.hint}>{t('detail.none')}</p>}
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {uid !== null && !data && !error && (
        <div className={classes.waiting} aria-busy="true">
          {[180, 140, 200, 120, 160].map(width => (
            <Block key={width} width={width} />
          ))}
        </div>
      )}
      {data && (
        <div className={classes.scroll}>
          <Facts employee={data} today={today} />
          {may('people.manage') && <FactActions employee={data} />}
          <PlacementHistory employee={data} today={today} />
          <AccountPanel employee={data} />
        </div>
      )}
    </Panel>
  )
}
