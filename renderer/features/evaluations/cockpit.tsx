import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../src/evaluations/contract.ts'
import type { AssignmentRow } from '../../../src/sampling/contract.ts'
import { runningScore } from '../../../src/scorecards/rules.ts'
import { client } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { useNow } from '../../app/format/now.ts'
import { Crumb } from '../../app/shell/slots.tsx'
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
import { shownSections } from './scorecard/shown-items.ts'
import { answersOf } from './scoring/draft.ts'
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

/** One evaluation being scored, or read once it is submitted. */
export function Cockpit({ evaluation, tasks, queueFolded, onAnswered, openNext }: CockpitProps) {
  const { t } = useTranslation('cockpit')
  const format = useFormat()
  const now = useNow()
  const recording = useRecording(evaluation)
  const { player } = recording
  const [session] = useState(
    () => new ScoringSession(evaluation, storeOf(client.evaluations, evaluation.uid), rememberedItem(evaluation.uid)),
  )
  const state = useSyncExternalStore(session.subscribe, session.getState)
  const { definition } = evaluation.scorecard
  const answers = useMemo(() => answersOf(state.draft), [state.draft])
  const running = useMemo(() => runningScore(definition, answers), [definition, answers])
  const sections = useMemo(
    () => shownSections(definition.sections, state.draft, running),
    [definition, state.draft, running],
  )
  const items = useMemo(() => sections.flatMap(section => section.items), [sections])
  const current = items.find(item => item.item.uid === state.currentUid) ?? items[0]
  const marks = useMemo(
    () =>
      state.draft.marks.map((mark): ShownMark => {
        const of = items.find(shown => shown.item.uid === mark.itemUid)
        return {
          ...mark,
          itemNumber: of?.item.number ?? null,
          itemText: of?.item.text ?? null,
          failed: of?.result.state === 'fail',
        }
      }),
    [state.draft.marks, items],
  )

  const { readOnly } = session
  const keeper = usePlaceKeeper(evaluation.uid, evaluation.activeMs, player, !readOnly)
  const next = nextOpen(tasks, evaluation.uid)
  const { submit, submitting } = useSubmission({ evaluation, session, player, keeper, next, openNext })
  useScoringCommands(session, submit)

  const { answered } = running
  useEffect(() => {
    onAnswered(answered)
  }, [onAnswered, answered])
  useEffect(() => () => onAnswered(null), [onAnswered])
  useEffect(() => {
    if (!readOnly) rememberItem(evaluation.uid, state.currentUid)
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
        onMark={() => session.markMoment(player.positionMs)}
        onSpan={() => session.markSpan(player.positionMs)}
        onOpenMark={openMark}
      >
        {current && (
          <EvidencePanel
            session={session}
            state={state}
            shown={current}
            marks={marks}
            onOpenMark={openMark}
            path={evaluation.result === null ? null : <ScorePath definition={definition} answers={answers} />}
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
}
