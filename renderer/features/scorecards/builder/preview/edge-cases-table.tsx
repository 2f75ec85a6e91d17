import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScorecardDefinition } from '../../../../../src/scorecards/definition.ts'
import { formatPoints, formatScore } from '../../../../../src/scorecards/rules.ts'
import { itemOf } from '../../definition/edits.ts'
import { type EdgeCase, edgeCases, type TriedCase, triedCase } from '../../definition/trial.ts'
import { useFactLabel } from '../../fact-values.ts'
import { useBuilder, useBuilding } from '../builder-context.ts'
import classes from './preview.module.css'

/** The edges of the scorecard, worked out by the arithmetic that scores evaluations. A click on a critical one goes to its item. */
export function EdgeCasesTable({ definition }: { definition: ScorecardDefinition }) {
  const { t } = useTranslation('scorecards')
  const facts = useBuilder(state => state.trial.facts)
  const cases = useMemo(
    () => edgeCases(definition).map(edge => triedCase(definition, edge, facts)),
    [definition, facts],
  )
  return (
    <section className={classes.edges} aria-label={t('builder.edges.title')}>
      <div className={classes.cap}>
        <b>{t('builder.edges.title')}</b>
        <span>{t('builder.edges.note')}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <div className={classes.edgeRows} tabIndex={0}>
        <table data-sums={definition.mode === 'points' || definition.mode === 'weighted-points' || undefined}>
          <tbody>
            {cases.map(each => (
              <CaseRow key={keyOf(each.edge)} definition={definition} tried={each} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const keyOf = (edge: EdgeCase): string => Object.values(edge).join(' ')

function CaseRow({ definition, tried }: { definition: ScorecardDefinition; tried: TriedCase }) {
  const { t } = useTranslation('scorecards')
  const { session } = useBuilding()
  const name = useCaseName(definition)
  const { result, edge } = tried
  const words = name(edge)
  const sums = definition.mode === 'points' || definition.mode === 'weighted-points'
  return (
    <tr>
      <td title={words}>
        {edge.kind === 'critical' ? (
          <button type="button" className={classes.link} onClick={() => session.goTo(edge.itemUid)}>
            {words}
          </button>
        ) : (
          words
        )}
      </td>
      {sums && (
        <td className="num mid">
          {formatPoints(tried.earned)} / {formatPoints(tried.possible)}
        </td>
      )}
      <td className="num">
        <b>{result.score === null ? '–' : formatScore(result.score, result.places)}</b>
      </td>
      {result.outcome !== 'scored' ? (
        <td className="dim">{t('builder.preview.notScorable')}</td>
      ) : (
        <td className={result.passed ? 'pass' : 'fail'}>
          {result.passed ? '✓ ' : '✕ '}
          {result.passed && result.grade !== null
            ? (definition.gradeBands.find(band => band.grade === result.grade)?.label ?? result.grade)
            : t(result.passed ? 'builder.preview.passed' : 'builder.preview.failed')}
        </td>
      )}
    </tr>
  )
}

function useCaseName(definition: ScorecardDefinition): (edge: EdgeCase) => string {
  const { t } = useTranslation('scorecards')
  const label = useFactLabel()
  return edge => {
    if (edge.kind === 'fact') {
      return t('builder.edges.fact', {
        field: t(`builder.fact.${edge.field}`),
        value: label(edge.field, edge.value),
      })
    }
    if (edge.kind !== 'critical') return t(`builder.edges.${edge.kind}`)
    const item = itemOf(definition, edge.itemUid)
    const option = item?.options.find(each => each.uid === edge.optionUid)
    if (!item || !option?.critical) return ''
    const effect = option.criticalEffect ?? definition.criticalEffects[option.critical]
    return t('builder.edges.critical', {
      number: item.number,
      answer: option.label,
      class: t(`critical.${option.critical}`),
      effect: t(`effect.${effect}`),
    })
  }
}
