import { useTranslation } from 'react-i18next'
import type { ScorecardDefinition } from '../../../../src/scorecards/definition.ts'
import {
  type Answers,
  formatPoints,
  formatScore,
  type PathStep,
  type RecordingFacts,
  scoreEvaluation,
} from '../../../../src/scorecards/rules.ts'
import { PanelHead } from '../../../ui/parts.tsx'
import { itemsOf } from '../scoring/answer-flow.ts'
import classes from './evidence.module.css'

/** One step of the arithmetic in words. */
function useStepText(definition: ScorecardDefinition): (step: PathStep) => string {
  const { t } = useTranslation('cockpit')
  const items = new Map(itemsOf(definition).map(item => [item.uid, item.number]))
  const sections = new Map(definition.sections.map(section => [section.uid, section.name]))
  const options = new Map(itemsOf(definition).flatMap(item => item.options.map(option => [option.uid, option.label])))
  const number = (uid: string) => items.get(uid) ?? ''
  const section = (uid: string) => sections.get(uid) ?? ''
  const numbers = (uids: readonly string[]) => uids.map(number).join(t('listSeparator'))
  return step => {
    switch (step.kind) {
      case 'items-not-asked':
        return t('path.notAsked', { items: numbers(step.itemUids), count: step.itemUids.length })
      case 'occurrences':
        return step.perOccurrence === null
          ? t('path.occurrencesNamed', {
              item: number(step.itemUid),
              count: step.occurrences,
              earned: formatPoints(step.earned),
              points: formatPoints(step.points),
            })
          : t('path.occurrences', {
              item: number(step.itemUid),
              count: step.occurrences,
              each: formatPoints(step.perOccurrence),
              earned: formatPoints(step.earned),
              points: formatPoints(step.points),
            })
      case 'measured':
        return t('path.measured', {
          item: number(step.itemUid),
          value: `${formatPoints(step.value)} ${step.unit ?? ''}`.trim(),
          answer: options.get(step.optionUid) ?? '',
          earned: formatPoints(step.earned),
          points: formatPoints(step.points),
        })
      case 'bonus':
        return t('path.bonus', {
          item: number(step.itemUid),
          section: section(step.sectionUid),
          earned: formatPoints(step.earned),
        })
      case 'section-not-asked':
        return t('path.sectionNotAsked', { section: section(step.sectionUid) })
      case 'bonus-capped':
        return t('path.bonusCapped', { value: step.decimals, more: step.exact ? '' : '…' })
      case 'item-not-applicable':
        return t(`path.notApplicable.${step.treatment}`, {
          item: number(step.itemUid),
          points: formatPoints(step.points),
        })
      case 'critical':
        return t('path.critical', { item: number(step.itemUid), class: t(`critical.class.${step.criticalClass}`) })
      case 'section-zeroed':
        return t('path.sectionZeroed', {
          section: section(step.sectionUid),
          items: numbers(step.itemUids),
          before: formatPoints(step.earnedBefore),
          possible: formatPoints(step.possible),
        })
      case 'section-capped':
        return t('path.sectionCapped', {
          section: section(step.sectionUid),
          lost: formatPoints(step.lost),
          cap: formatPoints(step.cap),
        })
      case 'section-not-applicable':
        return t('path.sectionNotApplicable', { section: section(step.sectionUid) })
      case 'section':
        return t(definition.mode === 'weighted-sections' ? 'path.weightedSection' : 'path.section', {
          section: section(step.sectionUid),
          earned: formatPoints(step.earned),
          possible: formatPoints(step.possible),
          weight: formatPoints(step.weight),
          contribution: formatScore(step.contribution, 2),
        })
      case 'total':
        return t('path.total', { mode: t(`path.mode.${step.mode}`), value: step.decimals, more: step.exact ? '' : '…' })
      case 'whole-zeroed':
        return t('path.wholeZeroed', { items: numbers(step.itemUids) })
      case 'rounded':
        return t('path.rounded', { score: formatScore(step.score, step.places) })
      case 'grade':
        return t('path.grade', { grade: step.grade, from: formatPoints(step.from) })
      case 'pass':
        if (step.failedByCritical) return t('path.failedByCritical')
        return t(step.passed ? 'path.passed' : 'path.failed', { passMark: formatPoints(step.passMark) })
      case 'not-scorable':
        return t('path.notScorable')
      case 'incomplete':
        return t('path.incomplete', { count: step.unanswered })
    }
  }
}

/** Why this score: every step from the answers to the result, by the rules that stored it. */
export function ScorePath(props: { definition: ScorecardDefinition; answers: Answers; facts: RecordingFacts }) {
  const { definition, answers, facts } = props
  const { t } = useTranslation('cockpit')
  const tell = useStepText(definition)
  // What never occurred lost nothing: there is nothing to explain.
  const path = scoreEvaluation(definition, answers, facts).path.filter(
    step => step.kind !== 'occurrences' || step.occurrences > 0,
  )
  return (
    <section className={classes.column} aria-label={t('path.title')}>
      <PanelHead title={t('path.title')} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list has to be reachable by keyboard */}
      <ol className={`${classes.scroll} ${classes.path}`} tabIndex={0}>
        {path.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a submitted evaluation never change
          <li key={index} data-kind={step.kind}>
            {tell(step)}
          </li>
        ))}
      </ol>
    </section>
  )
}
