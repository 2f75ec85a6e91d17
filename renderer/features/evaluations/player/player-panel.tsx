import { useQuery } from '@tanstack/react-query'
import { memo, type ReactNode, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../../src/evaluations/contract.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Message, Panel } from '../../../ui/parts.tsx'
import { useMatches } from '../media-query.ts'
import type { OpenSpan } from '../scoring/scoring-session.ts'
import { CallFacts } from './call-facts.tsx'
import { MarkedSpans, MarksLane, OpenSpanBand, type ShownMark } from './marks-lane.tsx'
import { Minimap } from './minimap.tsx'
import classes from './player.module.css'
import { useOpenRecording, usePlayerState } from './player-context.ts'
import { PlayedTint, Playhead } from './playhead.tsx'
import { peaksQuery } from './recording-data.ts'
import { Ruler } from './ruler.tsx'
import { nextSpeechStart } from './speech.ts'
import { useWaveColours } from './token-colours.ts'
import { Transport } from './transport.tsx'
import { usePlayerCommands } from './use-player-commands.ts'
import { Waveform } from './waveform.tsx'

/** Height of one lane, px: more where the window is high. */
const LANE = 120
const LOW_LANE = 58

interface PlayerPanelProps {
  readonly evaluation: Evaluation
  readonly marks: readonly ShownMark[]
  readonly openSpan: OpenSpan | null
  readonly readOnly: boolean
  readonly onMark: () => void
  readonly onSpan: () => void
  readonly onOpenMark: (mark: ShownMark) => void
  /** What stands below the transport. */
  readonly children: ReactNode
}

/** Keeps the playhead in sight while it moves. */
function useFollowing(): void {
  const { player, view } = useOpenRecording()
  useEffect(() => {
    let last = player.positionMs
    return player.onTick(positionMs => {
      view.follow(positionMs, Math.abs(positionMs - last) > 1_000)
      last = positionMs
    })
  }, [player, view])
}

function LaneLabel({ speaker, channel, mutable }: { speaker: 'agent' | 'customer'; channel: 0 | 1; mutable: boolean }) {
  const { t } = useTranslation('cockpit')
  const { player } = useOpenRecording()
  const { muted } = usePlayerState()
  const name = t(`player.${speaker}`)
  const off = muted[channel]
  return (
    <div className={classes.label}>
      <span className={classes.channel} data-speaker={speaker}>
        {name}
        {mutable && (
          <button
            type="button"
            aria-pressed={off}
            aria-label={t(off ? 'player.unmute' : 'player.mute', { speaker: name })}
            title={t(off ? 'player.unmute' : 'player.mute', { speaker: name })}
            onClick={() => player.toggleMute(channel)}
          >
            <Icon name="volume" small />
          </button>
        )}
      </span>
      <span className="dim">{t(off ? 'player.muted' : channel === 0 ? 'player.left' : 'player.right')}</span>
    </div>
  )
}

/** Facts, minimap, ruler, marks, both channels and transport; below them what the cockpit puts there. */
export function PlayerPanel({ children, ...props }: PlayerPanelProps) {
  const { t } = useTranslation('cockpit')
  return (
    <Panel label={t('player.title')}>
      <Player {...props} />
      {children}
    </Panel>
  )
}

/** Everything of the recording itself: drawn again when it or its marks change, not with every answer. */
const Player = memo(function Player(props: Omit<PlayerPanelProps, 'children'>) {
  const { evaluation, marks } = props
  const { recording } = evaluation
  const { t } = useTranslation('cockpit')
  const open = useOpenRecording()
  const { broken } = usePlayerState()
  const colours = useWaveColours()
  const low = useMatches('(max-height: 800px)')
  const { data: drawn, error } = useQuery(peaksQuery(recording.uid))
  useFollowing()

  const two = recording.channels > 1
  const agent = recording.agentChannel
  const channels = useMemo(() => {
    const order = two ? [agent, agent === 0 ? 1 : 0] : [0]
    return order.flatMap(channel => drawn?.channels[channel] ?? [])
  }, [drawn, two, agent])
  const height = (low ? LOW_LANE : LANE) * 2
  const speech = drawn?.speech
  const nextSpeech =
    speech === undefined
      ? null
      : () => {
          const start = nextSpeechStart(speech, open.player.positionMs + 250)
          if (start !== null) open.player.seek(start)
        }
  usePlayerCommands(open, { nextSpeech, mark: props.onMark, span: props.onSpan, readOnly: props.readOnly })

  return (
    <>
      <CallFacts evaluation={evaluation} />
      {(broken || error) && (
        <Message title={t('player.broken')} icon="alert">
          {t('player.brokenText')}
        </Message>
      )}
      <div className={classes.wave}>
        <div className={classes.label}>{t('player.whole')}</div>
        <Minimap channels={channels} colours={colours} marks={marks} />
        <div className={classes.label}>{t('player.time')}</div>
        <Ruler />
        <div className={classes.label}>{t('player.evidence')}</div>
        <MarksLane marks={marks} onOpen={props.onOpenMark} />
        <div className={classes.labels} style={{ height }}>
          {two ? (
            <>
              <LaneLabel speaker="agent" channel={agent} mutable />
              <LaneLabel speaker="customer" channel={agent === 0 ? 1 : 0} mutable />
            </>
          ) : (
            <div className={classes.label}>
              {t('player.mono')}
              <span className="dim">{t('player.monoNote')}</span>
            </div>
          )}
        </div>
        <div className={classes.stack} style={{ height }} data-lanes={two ? 2 : 1}>
          <PlayedTint />
          <MarkedSpans marks={marks} />
          {props.openSpan && <OpenSpanBand startMs={props.openSpan.startMs} />}
          {channels.length > 0 && <Waveform channels={channels} height={height} colours={colours} />}
          <Playhead />
        </div>
      </div>
      <Transport
        readOnly={props.readOnly}
        spanOpen={props.openSpan !== null}
        onNextSpeech={nextSpeech}
        onMark={props.onMark}
        onSpan={props.onSpan}
      />
    </>
  )
})
