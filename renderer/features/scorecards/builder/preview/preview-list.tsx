import { memo, useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { possibleOf } from '../../../../../src/scorecards/answers.ts'
import type { ItemDefinition, ScorecardDefinition } from '../../../../../src/scorecards/definition.ts'
import {
  type Answer,
  type Answers,
  formatPoints,
  type ItemResult,
  type RunningScore,
} from '../../../../../src/scorecards/rules.ts'
import { Icon } from '../../../../ui/icon.tsx'
import type { BuilderSession } from '../../definition/builder-session.ts'
import { criticalClassOf } from '../../definition/criticals.ts'
import { useBuilder, useBuilding } from '../builder-context.ts'
import classes from './preview.module.css'
import { PreviewItem } from './preview-item.tsx'

/** All items under their sections as in the cockpit; the one under the cursor is opened and can be answered. */
export function PreviewList(props: { definition: ScorecardDefinition; running: RunningScore; answers: Answers }) {
  const { t } = useTranslation('scorecards')
  const { definition, running, answers } = props
  const { session } = useBuilding()
  const cursor = useDeferredValue(useBuilder(state => state.cursor))
  const results = new Map(running.items.map(result => [result.itemUid, result]))
  const sections = new Map(running.sections.map(result => [result.sectionUid, result]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className={classes.items} tabIndex={0} aria-label={t('builder.preview.items')}>
      {definition.sections.map(section => {
        const result = sections.get(section.uid)
        return (
          <div key={section.uid} className={classes.section}>
            <h3 className={classes.sectionHead}>
              <b>
                {section.number} {section.name}
              </b>
              {result && (
                <span className="dim">
                  {t('builder.preview.answered', { answered: result.answered, count: result.itemCount })}
                </span>
              )}
              {result?.zeroed && <span className="fail">✕ {t('builder.preview.zeroed')}</span>}
              <span className={classes.sectionPoints}>
                <b>{result ? formatPoints(result.earned + result.open) : '–'}</b> /{' '}
                {formatPoints(result?.possible ?? 0)}
              </span>
            </h3>
            {section.items.map(item =>
              item.uid === cursor ? (
                <PreviewItem
                  key={item.uid}
                  item={item}
                  answer={answers.get(item.uid)}
                  result={results.get(item.uid)}
                  session={session}
                />
              ) : (
                <PreviewRow
                  key={item.uid}
                  item={item}
                  answer={answers.get(item.uid)}
                  state={results.get(item.uid)?.state}
                  earned={results.get(item.uid)?.earned ?? 0}
                  session={session}
                />
              ),
            )}
          </div>
        )
      })}
    </section>
  )
}

interface RowProps {
  readonly item: ItemDefinition
  readonly answer: Answer | undefined
  readonly state: ItemResult['state'] | undefined
  readonly earned: number
  readonly session: BuilderSession
}

const PreviewRow = memo(function PreviewRow({ item, answer, state, earned, session }: RowProps) {
  const { t } = useTranslation('scorecards')
  const critical = criticalClassOf(item)
  return (
    <button type="button" tabIndex={-1} className={classes.row} onClick={() => session.goTo(item.uid)}>
      <span className={classes.number}>{item.number}</span>
      <span className="cut" title={item.text}>
        {item.text}
      </span>
      <span className={classes.extras}>
        {state === 'not-asked' && <span className="dim">{t('builder.preview.notAsked')}</span>}
        {critical && <span className={classes.critical}>{t('critical.label')}</span>}
      </span>
      <span className={classes.kind}>{t(`item.kind.${item.kind}`)}</span>
      <GivenAnswer item={item} answer={answer} state={state} />
      <span className={classes.points}>
        {state === 'pass' || state === 'partial' || state === 'fail' ? formatPoints(earned) : '–'}{' '}
        <small>/ {formatPoints(item.kind === 'bonus' ? item.points : possibleOf(item))}</small>
      </span>
    </button>
  )
})

function GivenAnswer({ item, answer, state }: Pick<RowProps, 'item' | 'answer' | 'state'>) {
  const { t } = useTranslation('scorecards')
  if (answer === undefined || state === 'not-asked') {
    return <span className={classes.answer}>{state === 'not-asked' ? '○' : ''}</span>
  }
  if ('notApplicable' in answer) return <span className={classes.answer}>○ {t('item.notApplicable.label')}</span>
  const label = item.options.find(option => option.uid === answer.optionUid)?.label ?? ''
  return (
    <span className={`${classes.answer} ${state === 'fail' ? 'fail' : ''}`}>
      {state === 'pass' && (
        <span className="pass">
          <Icon name="check" size={12} />
        </span>
      )}
      {state === 'partial' && <span className="warn">−</span>}
      {state === 'fail' && <Icon name="cross" size={12} />}
      <span className="cut">{label}</span>
    </span>
  )
}
