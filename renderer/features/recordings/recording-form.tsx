import { Button, NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantAt } from '../../../src/core/calendar.ts'
import type { Recording, RecordingFacts } from '../../../src/recordings/contract.ts'
import { api } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { useCommands } from '../../app/hotkeys/hotkeys.ts'
import { useSignedIn } from '../../app/session.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { ErrorPanel } from '../../ui/parts.tsx'
import { toast } from '../../ui/toast.tsx'
import { EmployeeChoice } from './employee-choice.tsx'
import { SCENARIOS, TIERS } from './fact-choices.ts'
import classes from './recordings.module.css'

type Draft = Omit<RecordingFacts, 'startedAt'> & { readonly on: string; readonly time: string }

const orNull = (text: string | null): string | null => (text?.trim() ? text.trim() : null)

/** The facts as the form holds them; the customer's number is masked, so its field starts empty. */
function useDraft(recording: Recording) {
  const format = useFormat()
  const { employeeUid, direction, scenario, touchpoint, tier, ticket, queueWaitMs, agentChannel, note, startedAt } =
    recording
  const first = { employeeUid, direction, scenario, touchpoint, tier, ticket, queueWaitMs, agentChannel, note }
  return useState<Draft>({
    ...first,
    customerNumber: null,
    on: format.date(startedAt),
    time: format.clock(startedAt),
  })
}

/** What the form would change; nothing that stands as before. */
function changesOf(recording: Recording, draft: Draft, zone: string): Partial<RecordingFacts> {
  const { on, time, customerNumber, ...rest } = draft
  const wanted = { ...rest, touchpoint: orNull(rest.touchpoint), ticket: orNull(rest.ticket) }
  const before: Readonly<Record<string, unknown>> = { ...recording }
  const changed = Object.fromEntries(Object.entries(wanted).filter(([name, value]) => before[name] !== value))
  const second = Math.floor(recording.startedAt / 1000)
  const startedAt = on && time ? instantAt(on, time.length === 5 ? `${time}:00` : time, zone) : recording.startedAt
  return {
    ...changed,
    ...(Math.floor(startedAt / 1000) === second ? {} : { startedAt }),
    ...(orNull(customerNumber) === null ? {} : { customerNumber: orNull(customerNumber) }),
  }
}

/** Changes what is said of a recording besides its sound. Only what differs is sent, and every change is in the audit log. */
export function RecordingForm({ recording, onClose }: { recording: Recording; onClose: () => void }) {
  const { t } = useTranslation('recordings')
  const { t: tCommon } = useTranslation()
  const { workspace } = useSignedIn()
  const [draft, setDraft] = useDraft(recording)
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const changes = changesOf(recording, draft, workspace.zone)
  const isChanged = Object.keys(changes).length > 0
  const { mutate, error, isPending } = useMutation(
    api.recordings.update.mutationOptions({
      onSuccess: () => {
        toast({ text: t('edit.saved', { number: recording.number }) })
        onClose()
      },
    }),
  )
  const save = () => {
    if (isChanged && !isPending) mutate({ uid: recording.uid, ...changes })
  }
  useCommands('recording-form', [
    {
      id: 'recording.save',
      keys: ['Ctrl+S', 'Ctrl+Enter'],
      label: tCommon('save'),
      group: t('title'),
      inFields: true,
      run: save,
    },
  ])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save()
  }
  // Opened by a key, the form takes the keys that follow.
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  return (
    <form ref={form} className={classes.edit} onSubmit={submit}>
      <EmployeeChoice
        value={draft.employeeUid}
        placeholder={t('noEmployee')}
        onChange={employeeUid => set({ employeeUid })}
      />
      <div className={classes.pair}>
        <TextInput
          type="date"
          label={t('edit.on')}
          value={draft.on}
          onChange={event => set({ on: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          step={1}
          label={t('edit.time')}
          value={draft.time}
          onChange={event => set({ time: event.currentTarget.value })}
        />
      </div>
      <div className={classes.pair}>
        <Select
          label={t('fact.scenario')}
          placeholder={tCommon('none')}
          clearable
          value={draft.scenario}
          data={SCENARIOS.map(value => ({ value, label: tCommon(`scenario.${value}`) }))}
          onChange={value => set({ scenario: SCENARIOS.find(known => known === value) ?? null })}
        />
        <TextInput
          label={t('fact.touchpoint')}
          maxLength={60}
          value={draft.touchpoint ?? ''}
          onChange={event => set({ touchpoint: event.currentTarget.value })}
        />
      </div>
      <div className={classes.pair}>
        <Select
          label={t('fact.tier')}
          placeholder={tCommon('none')}
          clearable
          value={draft.tier}
          data={TIERS.map(value => ({ value, label: tCommon(`tier.${value}`) }))}
          onChange={value => set({ tier: TIERS.find(known => known === value) ?? null })}
        />
        <Segments
          label={t('fact.direction')}
          value={draft.direction}
          data={[
            { value: 'inbound', label: tCommon('direction.inbound') },
            { value: 'outbound', label: tCommon('direction.outbound') },
          ]}
          onChange={direction => set({ direction })}
        />
      </div>
      <div className={classes.pair}>
        <TextInput
          label={t('fact.customer')}
          maxLength={40}
          placeholder={recording.customerNumber ? t('edit.keeps', { value: recording.customerNumber }) : ''}
          value={draft.customerNumber ?? ''}
          onChange={event => set({ customerNumber: event.currentTarget.value })}
        />
        <TextInput
          label={t('fact.ticket')}
          maxLength={60}
          value={draft.ticket ?? ''}
          onChange={event => set({ ticket: event.currentTarget.value })}
        />
      </div>
      <div className={classes.pair}>
        <NumberInput
          label={t('edit.queueWait')}
          min={0}
          allowDecimal={false}
          allowNegative={false}
          value={draft.queueWaitMs === null ? '' : Math.round(draft.queueWaitMs / 1000)}
          onChange={value => set({ queueWaitMs: typeof value === 'number' ? value * 1000 : null })}
        />
        {recording.channels > 1 && (
          <Segments
            label={t('fact.agentChannel')}
            value={draft.agentChannel === 0 ? '0' : '1'}
            data={[
              { value: '0', label: t('channel.first') },
              { value: '1', label: t('channel.second') },
            ]}
            onChange={channel => set({ agentChannel: channel === '1' ? 1 : 0 })}
          />
        )}
      </div>
      <Textarea
        label={t('fact.note')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={draft.note}
        onChange={event => set({ note: event.currentTarget.value })}
      />
      {error && <ErrorPanel error={error} />}
      <div className={classes.actions}>
        {!isChanged && <span className="dim xs grow">{t('edit.unchanged')}</span>}
        <Button onClick={onClose}>{tCommon('cancel')}</Button>
        <Button type="submit" variant="filled" disabled={!isChanged || isPending}>
          {tCommon('save')}
          <KeyCap keys="Ctrl+S" />
        </Button>
      </div>
    </form>
  )
}

function Segments<Value extends string>(props: {
  label: string
  value: Value
  data: { value: Value; label: string }[]
  onChange: (value: Value) => void
}) {
  return (
    <div className={classes.segments}>
      <span>{props.label}</span>
      <SegmentedControl<Value>
        fullWidth
        value={props.value}
        data={props.data}
        aria-label={props.label}
        onChange={props.onChange}
      />
    </div>
  )
}
