import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../../src/evaluations/contract.ts'
import type { AssignmentRow } from '../../../../src/sampling/contract.ts'
import { formatScore } from '../../../../src/scorecards/rules.ts'
import { client, queryClient } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { toast } from '../../../ui/toast.tsx'
import { evaluationQuery } from '../cockpit-data.ts'
import type { RecordingPlayer } from '../player/recording-player.ts'
import { tellSubmitted } from '../queue/last-submitted.ts'
import { outstanding } from './answer-flow.ts'
import { rememberItem } from './remembered-item.ts'
import type { ScoringSession } from './scoring-session.ts'
import type { PlaceKeeper } from './use-place-keeper.ts'

/** Submits once everything is stored, tells the result and opens the next task (or `/scoring`, which says that all is done). */
export function useSubmission(of: {
  evaluation: Evaluation
  session: ScoringSession
  player: RecordingPlayer
  keeper: PlaceKeeper
  next: AssignmentRow | null
  openNext: (input: { uid: string }) => Promise<unknown>
}): { submit: () => void; submitting: boolean } {
  const { t } = useTranslation('cockpit')
  const navigate = useNavigate()
  const [submitting, setSubmitting] = useState(false)
  const running = useRef(false)
  const { evaluation, session, player, keeper } = of
  const { uid: evaluationUid, employee, scorecard } = evaluation

  const send = async () => {
    // Leaving a field stores what was written in it.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    if (!session.ready || !(await session.settled())) return
    player.pause()
    const { result, number } = await client.evaluations.submit({ evaluationUid, ...keeper.finish() })
    rememberItem(evaluationUid, null)
    queryClient.removeQueries({ queryKey: evaluationQuery(evaluationUid).queryKey })
    const score =
      result.score === null ? t('score.notScorable') : formatScore(result.score, scorecard.definition.places)
    const verdict = result.passed === null ? '' : t(result.passed ? 'submitted.passed' : 'submitted.failed')
    toast({ text: t('submitted.toast', { number, name: employee.name, score, verdict }) })
    tellSubmitted({ evaluationUid, name: employee.name, score, passed: result.passed })
    if (of.next) await of.openNext({ uid: of.next.uid })
    else await navigate({ to: '/scoring' })
  }
  const submit = () => {
    if (running.current || session.readOnly) return
    if (!session.ready) {
      // The keys act even so: they lead to the first item that something is missing from.
      const { unanswered, lacking } = outstanding(session.askedItems, session.state.draft)
      const first = unanswered[0] ?? lacking[0]?.item
      if (first) session.goTo(first.uid)
      return
    }
    running.current = true
    setSubmitting(true)
    send()
      .catch((error: unknown) => {
        keeper.resume()
        toast({ text: tellError(error), tone: 'fail' })
      })
      .finally(() => {
        running.current = false
        setSubmitting(false)
      })
  }
  return { submit, submitting }
}
