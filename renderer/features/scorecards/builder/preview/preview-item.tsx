import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { leftAfter, optionForValue, takesValue } from '../../../../../src/scorecards/answers.ts'
import type { AnswerOption, ItemDefinition } from '../../../../../src/scorecards/definition.ts'
import { type Answer, formatPoints, type ItemResult } from '../../../../../src/scorecards/rules.ts'
import { KeyCap } from '../../../../ui/key-cap.tsx'
import type { BuilderSession } from '../../definition/builder-session.ts'
import { showHundredths } from '../../definition/decimals.ts'
import { useBuilding } from '../builder-context.ts'
import { OptionalDecimalField, WholeField } from '../editor/fields.tsx'
import classes from './preview.module.css'

const MOST_VALUE = 100_000_000

/** The item under the cursor as the cockpit opens it: a click on an answer tries it, a second one takes it back. */
export function PreviewItem(props: {
  item: ItemDefinition
  answer: Answer | undefined
  result: ItemResult | undefined
  session: BuilderSession
}) {
  const { item, answer, result, session } = props
  const { t } = useTranslation('scorecards')
  const { clausesByLineage } = useBuilding()
  const card = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (item.uid) card.current?.scrollIntoView({ block: 'nearest' })
  }, [item.uid])
  const give = (next: Answer | null) => {
    const answers = new Map(session.getState().trial.answers)
    if (next === null) answers.delete(item.uid)
    else answers.set(item.uid, next)
    session.try({ answers })
  }
  const clauses = item.clauseUids.flatMap(uid => clausesByLineage.get(uid)?.number ?? [])
  const chosen = answer !== undefined && 'optionUid' in answer ? answer.optionUid : null
  return (
    <div ref={card} className={classes.current} data-failed={result?.critical !== null || undefined}>
      <div className={classes.question}>
        <span className={classes.number}>{item.number}</span>
        <b>{item.text || t('builder.unnamed')}</b>
        <span className="dim xs">
          {t(`item.kind.${item.kind}`)}
          {item.kind !== 'note' && ` · ${t('builder.preview.worth', { points: formatPoints(item.points) })}`}
        </span>
        {clauses.length > 0 && (
          <span className={classes.clause}>{t('builder.preview.clauses', { numbers: clauses.join(', ') })}</span>
        )}
      </div>
      {item.kind === 'note' ? (
        <div className={classes.noteBox}>
          {t(item.required ? 'builder.preview.noteRequired' : 'builder.preview.note')}
        </div>
      ) : (
        <fieldset className={classes.answers} aria-label={item.text} data-many={item.options.length > 4 || undefined}>
          {item.options.map((option, at) => (
            <button
              key={option.uid}
              type="button"
              className={classes.option}
              aria-pressed={chosen === option.uid}
              data-critical={option.critical !== null || undefined}
              onClick={() => give(chosen === option.uid ? null : { optionUid: option.uid })}
            >
              <KeyCap keys={String(at + 1)} />
              <span>{option.label}</span>
              <ScoreLine item={item} option={option} />
            </button>
          ))}
          {item.notApplicable !== 'forbidden' && (
            <button
              type="button"
              className={classes.option}
              aria-pressed={answer !== undefined && 'notApplicable' in answer}
              onClick={() => give(answer !== undefined && 'notApplicable' in answer ? null : { notApplicable: true })}
            >
              <KeyCap keys="0" />
              <span>{t('item.notApplicable.label')}</span>
              <small>{t(`builder.preview.none.${item.notApplicable}`)}</small>
            </button>
          )}
        </fieldset>
      )}
      {takesValue(item) && <ValueLine item={item} answer={answer} give={give} />}
      {item.failureReasons.length > 0 && (
        <div className={classes.field}>
          <span className="mid xs">{t('builder.preview.reasons')}</span>
          <span className={classes.chips}>
            {item.failureReasons.map(reason => (
              <span key={reason.uid} className={classes.chip}>
                {reason.text}
              </span>
            ))}
          </span>
        </div>
      )}
      <Wanted item={item} chosen={chosen} />
    </div>
  )
}

function ScoreLine({ item, option }: { item: ItemDefinition; option: AnswerOption }) {
  const { t } = useTranslation('scorecards')
  const points = formatPoints(option.points)
  if (option.critical !== null) return <small className="fail">{t('builder.preview.critical', { points })}</small>
  const lost = item.points - option.points
  if (lost <= 0 || option.points === 0 || item.kind === 'bonus')
    return <small>{t('builder.preview.earns', { points })}</small>
  return <small>{t('builder.preview.loses', { lost: showHundredths(-lost), points })}</small>
}

/** The value that a band turns into an answer: occurrences, or an amount in the item's unit. */
function ValueLine(props: { item: ItemDefinition; answer: Answer | undefined; give: (answer: Answer | null) => void }) {
  const { item, answer, give } = props
  const { t } = useTranslation('scorecards')
  const value = answer !== undefined && 'value' in answer ? (answer.value ?? null) : null
  const set = (next: number | null) => {
    const option = next === null ? null : optionForValue(item, next)
    give(option === null ? null : { optionUid: option.uid, value: next })
  }
  const field = { label: t('builder.preview.value'), value, width: 80, most: MOST_VALUE, onChange: set }
  const left = item.perOccurrence !== null && value !== null ? leftAfter(item, item.perOccurrence, value) : null
  return (
    <div className={classes.field}>
      <span className="mid xs">{t(item.kind === 'deduct' ? 'builder.preview.times' : 'builder.preview.value')}</span>
      <span className={classes.chips}>
        {item.kind === 'deduct' ? <WholeField {...field} optional /> : <OptionalDecimalField {...field} />}
        <span className="mid xs">{item.kind === 'measure' ? item.unit : null}</span>
        {left !== null && <span className="mid xs">{t('builder.preview.earns', { points: formatPoints(left) })}</span>}
      </span>
    </div>
  )
}

/** What the chosen answer will ask for. */
function Wanted({ item, chosen }: { item: ItemDefinition; chosen: string | null }) {
  const { t } = useTranslation('scorecards')
  const option = item.options.find(each => each.uid === chosen)
  if (!option) return null
  const wanted = [
    option.requiresReason && t('builder.requires.reason'),
    option.requiresComment && t('builder.requires.comment'),
    option.requiresMark && t('builder.preview.marks', { count: item.minimumMarks }),
  ].filter(word => word !== false)
  if (wanted.length === 0) return null
  return (
    <span className="warn xs">△ {t('builder.preview.wants', { what: wanted.join(t('builder.listSeparator')) })}</span>
  )
}
