import { memo, startTransition, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../src/evaluations/contract.ts'
import type { AssignmentRow } from '../../../src/sampling/contract.ts'
import { runningScore } from '../../../src/scorecards/rules.ts'
import { client } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { useNow } from '../../app/format/now.ts'
import { Crumb } from '../../app/shell/slots.tsx'
import { keepStored } from '../../app/unsaved.ts'
import { prefetchNext } from './cockpit-data.ts'
import { CockpitStatus } from './cockpit-status.tsx'
import { EvidencePanel } from './evidence/evidence-panel.tsx'
import { ScorePath } from './evidence/score-path.tsx'
import type { ShownMark } from './player/marks-lane.tsx'
import { OpenRecordingProvider } from './player/player-context.ts'
import { PlayerPanel } from './player/player-panel.tsx'
import { soundAddress } from './player/recording-data.ts'
import { RecordingPlayer } from './player/recording-player.ts'
import { ViewStore } from './player/view-store.ts'
import { isOpenTask, nextOpen, queueSummary } from './queue/queue-groups.ts'
import { ScorecardPanel } from './scorecard/scorecard-panel.tsx'
import { type ShownItem, ShownScorecard } from './scorecard/shown-items.ts'
import { answersOf, type Draft } from './scoring/draft.ts'
import { rememberedItem, rememberItem } from './scoring/remembered-item.ts'
import { ScoringSession } from './scoring/scoring-session.ts'
import { storeOf } from './scoring/store.ts'
import { usePlaceKeeper } from './scoring/use-place-keeper.ts'
import { useScoringCommands } from './scoring/use-scoring-commands.ts'
import { useSubmission } from './scoring/use-submission.ts'

interface CockpitProps {
  readonly evaluation: Evaluation
  readonly tasks: readonly AssignmentRow[]
  readonly queueFolded: boolean
  /** Told whenever the number of items answered on screen changes; null when the cockpit goes. */
  readonly onAnswered: (count: number | null) => void
  readonly openNext: (input: { uid: string }) => Promise<unknown>
}

/** Player and view of the evaluation's recording, closed with the cockpit. */
function useRecording({ recording, state, positionMs: keptMs }: Evaluation) {
  // Who reads a submitted evaluation begins at the beginning, not where its inspector stopped.
  const positionMs = state === 'draft' ? keptMs : 0
  const [open] = useState(() => ({
    player: new RecordingPlayer(soundAddress(recording.uid), recording.durationMs, positionMs),
    view: new ViewStore(recording.durationMs, positionMs),
  }))
  useEffect(() => () => open.player.close(), [open])
  return open
}

/** The marks with the items they belong to; the same list again while nothing of it has changed. */
function useShownMarks({ marks }: Draft, items: readonly ShownItem[]): readonly ShownMark[] {
  const last = useRef<readonly ShownMark[]>([])
  return useMemo(() => {
    const shown = marks.map((mark): ShownMark => {
      const of = items.find(each => each.item.uid === mark.itemUid)
      return {
        ...mark,
        itemNumber: of?.item.number ?? null,
        itemText: of?.item.text ?? null,
        failed: of?.result.state === 'fail',
      }
    })
    if (JSON.stringify(shown) !== JSON.stringify(last.current)) last.current = shown
    return last.current
  }, [marks, items])
}

/** One evaluation being scored, or read once it is submitted. */
export const Cockpit = memo(function Cockpit(props: CockpitProps) {
  const { evaluation, tasks, queueFolded, onAnswered, openNext } = props
  const { t } = useTranslation('cockpit')
  const format = useFormat()
  const now = useNow()
  const recording = useRecording(evaluation)
  const { player } = recording
  const [session] = useState(
    () => new ScoringSession(evaluation, storeOf(client.evaluations, evaluation.uid), rememberedItem(evaluation.uid)),
  )
  const state = useSyncExternalStore(session.subscribe, session.getState)
  const { facts, scorecard } = evaluation
  const { definition } = scorecard
  const answers = useMemo(() => answersOf(state.draft), [state.draft])
  const running = useMemo(() => runningScore(definition, answers, facts), [definition, answers, facts])
  const [shownScorecard] = useState(() => new ShownScorecard(definition.sections))
  const sections = useMemo(() => shownScorecard.show(state.draft, running), [shownScorecard, state.draft, running])
  const items = useMemo(() => sections.flatMap(section => section.items), [sections])
  const current = items.find(item => item.item.uid === state.currentUid) ?? items[0]
  const marks = useShownMarks(state.draft, items)

  const { readOnly } = session
  useEffect(() => {
    const isPending = () => session.getState().saving.state !== 'saved'
    const release = keepStored({ isPending, flush: () => session.settled() })
    return () => void session.settled().finally(release)
  }, [session])
  const keeper = usePlaceKeeper(evaluation.uid, evaluation.activeMs, player, !readOnly)
  const next = nextOpen(tasks, evaluation.uid)
  const { submit, submitting } = useSubmission({ evaluation, session, player, keeper, next, openNext })
  useScoringCommands(session, submit)

  const { answered } = running
  useEffect(() => {
    // The queue's ring may follow a frame later than the answer.
    startTransition(() => onAnswered(answered))
  }, [onAnswered, answered])
  useEffect(() => () => onAnswered(null), [onAnswered])
  useEffect(() => {
    if (readOnly) return
    // Writing it may touch the disk: it waits until the answer is on the screen.
    const timer = setTimeout(() => rememberItem(evaluation.uid, state.currentUid), 100)
    return () => clearTimeout(timer)
  }, [readOnly, evaluation.uid, state.currentUid])
  useEffect(() => prefetchNext(tasks, evaluation.uid), [tasks, evaluation.uid])

  const openMark = useCallback(
    (mark: ShownMark) => {
      if (mark.itemUid !== null) session.goTo(mark.itemUid)
      player.seek(mark.startMs)
      player.play()
    },
    [session, player],
  )
  const onMark = useCallback(() => session.markMoment(player.positionMs), [session, player])
  const onSpan = useCallback(() => session.markSpan(player.positionMs), [session, player])
  const inQueue = tasks.filter(task => isOpenTask(task) || task.state === 'submitted')
  const summary = tasks.length > 0 ? queueSummary(tasks, now, format.date) : null
  return (
    <OpenRecordingProvider value={recording}>
      <Crumb>
        {evaluation.scorecard.name}
        {inQueue.some(task => task.evaluationUid === evaluation.uid) &&
          summary &&
          !readOnly &&
          ` / ${t('crumb.place', { place: summary.submitted + 1, count: summary.total })}`}
        {readOnly && ` / ${evaluation.number}`}
      </Crumb>
      <PlayerPanel
        evaluation={evaluation}
        marks={marks}
        openSpan={state.openSpan}
        readOnly={readOnly}
        onMark={onMark}
        onSpan={onSpan}
        onOpenMark={openMark}
      >
        {current && (
          <EvidencePanel
            session={session}
            state={state}
            shown={current}
            marks={marks}
            onOpenMark={openMark}
            path={
              evaluation.result === null ? null : <ScorePath definition={definition} answers={answers} facts={facts} />
            }
          />
        )}
      </PlayerPanel>
      <ScorecardPanel
        evaluation={evaluation}
        session={session}
        state={state}
        running={running}
        sections={sections}
        marks={marks}
        onOpenMark={openMark}
        submitting={submitting}
        hasNext={next !== null}
        onSubmit={submit}
      />
      <CockpitStatus
        saving={state.saving}
        activeMs={keeper.activeMs}
        summary={summary}
        readOnly={readOnly}
        queueFolded={queueFolded}
        onRetry={() => session.retry()}
      />
    </OpenRecordingProvider>
  )
})
