import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recording } from '../../../src/recordings/contract.ts'
import { api } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { useCommands } from '../../app/hotkeys/hotkeys.ts'
import { useSignedIn } from '../../app/session.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { Block, ErrorPanel, Message, Panel, PanelHead } from '../../ui/parts.tsx'
import { soundAddress } from '../evaluations/player/recording-data.ts'
import { RecordingForm } from './recording-form.tsx'
import classes from './recordings.module.css'

/** The pane right of the list: facts, format and fingerprint of one recording, its sound, and what can be done with it. */
export function RecordingDetail(props: {
  recordingUid: string | null
  /** Null for whoever may not score. */
  onOpen: ((uid: string) => void) | null
  isOpening: boolean
  /** Null for whoever may not assign. */
  onAssign: ((uid: string) => void) | null
}) {
  const { t } = useTranslation('recordings')
  const { recordingUid, onOpen, onAssign } = props
  const { data, error, refetch } = useQuery(
    api.recordings.get.queryOptions({ input: { uid: recordingUid ?? '' }, enabled: recordingUid !== null }),
  )
  if (recordingUid === null) {
    return (
      <Panel className={classes.detail} label={t('detail.title')}>
        <PanelHead title={t('detail.title')} />
        <p className={classes.hint}>{t('detail.none')}</p>
      </Panel>
    )
  }
  return (
    <Panel className={classes.detail} label={t('detail.title')}>
      <PanelHead title={data?.number ?? <Block width={110} strong />} note={data?.employeeName ?? undefined}>
        {onAssign && (
          <Button size="xs" onClick={() => onAssign(recordingUid)}>
            {t('assign.short')}
          </Button>
        )}
        {onOpen && (
          <Button
            size="xs"
            variant="filled"
            disabled={props.isOpening || data?.employeeUid === null}
            onClick={() => onOpen(recordingUid)}
          >
            {t('open.action')}
            <KeyCap keys="Enter" />
          </Button>
        )}
      </PanelHead>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data && <Opened key={data.uid} recording={data} />}
    </Panel>
  )
}

function Opened({ recording }: { recording: Recording }) {
  const { t } = useTranslation('recordings')
  const { may } = useSignedIn()
  const [editing, setEditing] = useState(false)
  const canEdit = may('recordings.manage') !== null
  useCommands('recording', [
    {
      id: 'recording.edit',
      keys: ['E'],
      label: t('detail.edit'),
      group: t('title'),
      disabled: !canEdit || editing,
      run: () => setEditing(true),
    },
  ])
  return (
    <div className={classes.scroll}>
      {recording.employeeUid === null && (
        <Message calm icon="warning" title={t('detail.nobody')}>
          {t(canEdit ? 'detail.nobodyText' : 'detail.nobodyOthers')}
        </Message>
      )}
      {may('recordings.listen') && <Sound recordingUid={recording.uid} />}
      <PanelHead title={t('detail.facts')}>
        {canEdit && !editing && (
          <Button size="xs" onClick={() => setEditing(true)}>
            <Icon name="note" small />
            {t('detail.edit')}
            <KeyCap keys="E" />
          </Button>
        )}
      </PanelHead>
      {editing ? (
        <RecordingForm recording={recording} onClose={() => setEditing(false)} />
      ) : (
        <Facts recording={recording} />
      )}
      <PanelHead title={t('detail.file')} />
      <FileFacts recording={recording} />
    </div>
  )
}

/** Plays the recording with the browser's own controls; the cockpit has the tools for scoring. */
function Sound({ recordingUid }: { recordingUid: string }) {
  const { t } = useTranslation('recordings')
  const [element, setElement] = useState<HTMLAudioElement | null>(null)
  const [isBroken, setBroken] = useState(false)
  const toggle = () => {
    if (!element) return
    // A refusal to play arrives as the element's error event as well.
    if (element.paused) element.play().catch(() => setBroken(element.error !== null))
    else element.pause()
  }
  useEffect(() => () => element?.pause(), [element])
  useCommands('sound', [
    { id: 'recording.play', keys: ['P'], label: t('detail.play'), group: t('title'), run: toggle, disabled: isBroken },
  ])
  if (isBroken) return <Message title={t('detail.broken')}>{t('detail.brokenText')}</Message>
  return (
    <div className={classes.sound}>
      {/* biome-ignore lint/a11y/useMediaCaption: a call has no captions */}
      <audio
        ref={setElement}
        controls
        preload="none"
        src={soundAddress(recordingUid)}
        aria-label={t('detail.play')}
        onError={() => setBroken(true)}
      />
      <KeyCap keys="P" />
    </div>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children === null || children === '' ? <span className="dim">–</span> : children}</dd>
    </div>
  )
}

function Facts({ recording }: { recording: Recording }) {
  const { t } = useTranslation('recordings')
  const { t: tCommon } = useTranslation()
  const format = useFormat()
  const { scenario, tier } = recording
  return (
    <dl className={classes.facts}>
      <Fact label={t('fact.startedAt')}>
        {format.date(recording.startedAt)} {format.clock(recording.startedAt)} ·{' '}
        {tCommon(`direction.${recording.direction}`)}
      </Fact>
      <Fact label={t('fact.employee')}>
        {[recording.employeeName, recording.employeeNumber].filter(Boolean).join(' ')}
      </Fact>
      <Fact label={t('fact.department')}>{recording.departmentName}</Fact>
      <Fact label={t('fact.scenario')}>
        {[scenario && tCommon(`scenario.${scenario}`), recording.touchpoint].filter(Boolean).join(' · ')}
      </Fact>
      <Fact label={t('fact.tier')}>{tier && tCommon(`tier.${tier}`)}</Fact>
      <Fact label={t('fact.customer')}>{recording.customerNumber}</Fact>
      <Fact label={t('fact.ticket')}>{recording.ticket}</Fact>
      <Fact label={t('fact.queueWait')}>
        {recording.queueWaitMs === null ? null : format.length(recording.queueWaitMs)}
      </Fact>
      <Fact label={t('fact.note')}>{recording.note}</Fact>
    </dl>
  )
}

function FileFacts({ recording }: { recording: Recording }) {
  const { t } = useTranslation('recordings')
  const format = useFormat()
  const channels =
    recording.channels === 1
      ? t('channel.mono')
      : recording.channels === 2
        ? t('channel.stereo')
        : t('channel.many', { count: recording.channels })
  const container = recording.container.toUpperCase()
  const codec = recording.codec.toUpperCase()
  return (
    <dl className={classes.facts}>
      <Fact label={t('fact.name')}>{recording.originalName}</Fact>
      <Fact label={t('fact.format')}>
        {[
          container === codec ? container : `${container} ${codec}`,
          `${format.number(recording.sampleRate)} Hz`,
          channels,
        ].join(' · ')}
      </Fact>
      <Fact label={t('fact.length')}>
        {format.duration(recording.durationMs)} · {format.bytes(recording.bytes)}
      </Fact>
      {recording.channels > 1 && (
        <Fact label={t('fact.agentChannel')}>
          {t(recording.agentChannel === 0 ? 'channel.first' : 'channel.second')}
        </Fact>
      )}
      <Fact label={t('fact.fingerprint')}>
        <code>{recording.sha256}</code>
      </Fact>
    </dl>
  )
}
