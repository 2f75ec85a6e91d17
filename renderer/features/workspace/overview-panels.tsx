import { Button, NumberInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, queryClient } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { useFormat } from '../../app/format/format.ts'
import { useSignedIn } from '../../app/session.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Block, Panel, PanelHead } from '../../ui/parts.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './workspace.module.css'

type Overview = Awaited<ReturnType<typeof api.workspace.overview.call>>

function Facts({ overview }: { overview: Overview | undefined }) {
  const { t } = useTranslation('workspace')
  const format = useFormat()
  const { state } = useSignedIn()
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t('facts.name'), overview?.name],
    [t('facts.folder'), overview?.folder],
    [t('facts.station'), overview && `${overview.station.code} ${overview.station.name}`.trim()],
    [t('facts.zone'), overview?.zone],
    [t('facts.created'), overview && format.dateTime(overview.createdAt)],
    [t('facts.program'), state.programVersion],
  ]
  return (
    <Panel>
      <PanelHead title={t('facts.title')} />
      <dl className={classes.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? <Block width={120} />}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function Backups({ overview }: { overview: Overview | undefined }) {
  const { t } = useTranslation('workspace')
  const format = useFormat()
  const { mutate, isPending } = useMutation(
    api.workspace.backUp.mutationOptions({
      onSuccess: ({ name, bytes }) => toast({ text: t('backup.made', { name, size: format.bytes(bytes) }) }),
      onError: error => toast({ text: tellError(error), tone: 'fail' }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.workspace.key() }),
    }),
  )
  const backups = overview?.backups.toSorted((one, other) => other.at - one.at)
  return (
    <Panel>
      <PanelHead title={t('backup.title')} note={backups ? String(backups.length) : undefined}>
        <Button size="xs" variant="filled" disabled={isPending} onClick={() => mutate(undefined)}>
          <Icon name="disk" small />
          {isPending ? t('backup.running') : t('backup.now')}
        </Button>
      </PanelHead>
      {backups?.length === 0 ? (
        <p className={classes.note}>{t('backup.none')}</p>
      ) : (
        <ul className={classes.backups}>
          {backups?.slice(0, 6).map(backup => (
            <li key={backup.name}>
              <span title={backup.name}>{format.dateTime(backup.at)}</span>
              <span className="mid cut">{backup.name}</span>
              <span className="num">{format.bytes(backup.bytes)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function IdleLock() {
  const { t } = useTranslation('workspace')
  const { state } = useSignedIn()
  const [minutes, setMinutes] = useState(state.idleLockMinutes)
  const { mutate, isPending } = useMutation(
    api.workspace.setIdleLock.mutationOptions({
      onSuccess: (_, input) => toast({ text: t('idle.set', { count: input.minutes }) }),
      onError: error => toast({ text: tellError(error), tone: 'fail' }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.session.state.key() }),
    }),
  )
  return (
    <Panel>
      <PanelHead title={t('idle.title')} />
      <form
        className={classes.idle}
        onSubmit={event => {
          event.preventDefault()
          mutate({ minutes })
        }}
      >
        <NumberInput
          aria-label={t('idle.label')}
          min={1}
          max={120}
          hideControls
          clampBehavior="strict"
          allowDecimal={false}
          suffix={t('idle.suffix')}
          value={minutes}
          onChange={value => typeof value === 'number' && setMinutes(value)}
          style={{ width: 120 }}
        />
        <Button type="submit" disabled={isPending || minutes === state.idleLockMinutes || minutes < 1}>
          {t('idle.apply')}
        </Button>
      </form>
      <p className={classes.note}>{t('idle.note')}</p>
    </Panel>
  )
}

function Retention({ overview }: { overview: Overview | undefined }) {
  const { t } = useTranslation('workspace')
  return (
    <Panel className={classes.rest}>
      <PanelHead title={t('retention.title')} />
      <dl className={classes.facts}>
        {overview?.retention.map(({ kind, months }) => (
          <div key={kind}>
            <dt>{t(`retention.${kind}`)}</dt>
            <dd>{t('retention.months', { count: months })}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.note}>{t('retention.note')}</p>
    </Panel>
  )
}

/** The left side: what the workspace is, its backups, the lock on idle, how long records stay. */
export function OverviewPanels({ overview }: { overview: Overview | undefined }) {
  return (
    <>
      <Facts overview={overview} />
      <Backups overview={overview} />
      <IdleLock />
      <Retention overview={overview} />
    </>
  )
}
