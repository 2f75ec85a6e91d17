import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../../src/evaluations/contract.ts'
import { formatScore, type RunningScore } from '../../../../src/scorecards/rules.ts'
import { useFormat } from '../../../app/format/format.ts'
import { Tag } from '../../../ui/parts.tsx'
import classes from './scorecard.module.css'

/** The bar under the score: secured dark, open ruled, lost tinted, the pass mark a tick. Decoration: the words beside it say the same. */
function Gauge({ secured, score, passMark }: { secured: number; score: number; passMark: number }) {
  return (
    <div className={classes.gauge} aria-hidden="true">
      <span className={classes.open} style={{ width: `${score}%` }} />
      <span className={classes.secured} style={{ width: `${secured}%` }} />
      <span className={classes.passTick} style={{ left: `${passMark}%` }} />
    </div>
  )
}

/** What the running score can still become, in words. */
function Outlook({ evaluation, running }: { evaluation: Evaluation; running: RunningScore }) {
  const { t } = useTranslation('cockpit')
  const { t: tCommon } = useTranslation()
  const { passMark } = evaluation.scorecard.definition
  const pass = formatScore(passMark, 2).replace(/\.?0+$/, '')
  if (evaluation.result) {
    const { passed, grade, outcome } = evaluation.result
    if (outcome === 'not-scorable') return <span>{t('score.notScorable')}</span>
    return (
      <span className={passed ? 'pass' : 'fail'}>
        {passed ? '✓ ' : '✕ '}
        {t(passed ? 'score.passed' : 'score.failed')}
        {grade !== null && `${tCommon('separator')}${t('score.grade', { grade })}`}
      </span>
    )
  }
  if (running.score === null) return <span>{t('score.notScorable')}</span>
  if (running.canStillPass) return <span>{t('score.passMark', { pass })}</span>
  const score = formatScore(running.score, running.places)
  const text =
    running.criticals.length > 0 ? t('score.failsByCritical', { score }) : t('score.belowPass', { score, pass })
  return <span className="fail">{text}</span>
}

/** The score as it stands (or as it was stored), always in sight: 56 px. */
export function ScoreHead({ evaluation, running }: { evaluation: Evaluation; running: RunningScore }) {
  const { t } = useTranslation('cockpit')
  const format = useFormat()
  const { scorecard, result, submittedAt } = evaluation
  const whole = 10 ** running.places
  const score = result ? result.score : running.score
  const title = t('score.title', {
    name: scorecard.name,
    number: scorecard.number,
    kind: t(`score.kind.${evaluation.kind}`),
  })
  const secured = formatScore(running.secured, running.places)
  return (
    <div className={classes.scoreHead}>
      <div className={classes.score} role="status" aria-label={t('score.label')}>
        <b>{score === null ? '–' : formatScore(score, running.places)}</b>
        <span className="mid">/ 100</span>
      </div>
      <div className={classes.scoreSide}>
        <div className={classes.scoreTitle}>
          <span className="cut" title={title}>
            {title}
          </span>
          {submittedAt === null ? (
            <span>
              {t('score.answered')} <b>{running.answered}</b> / {t('score.items', { count: running.itemCount })}
            </span>
          ) : (
            <Tag>{t('score.submitted')}</Tag>
          )}
        </div>
        <Gauge
          secured={result ? (result.score ?? 0) / whole : running.secured / whole}
          score={(score ?? 0) / whole}
          passMark={scorecard.definition.passMark / 100}
        />
        <div className={classes.legend}>
          <span>{submittedAt === null ? t('score.secured', { secured }) : format.dateTime(submittedAt)}</span>
          <Outlook evaluation={evaluation} running={running} />
        </div>
      </div>
    </div>
  )
}
