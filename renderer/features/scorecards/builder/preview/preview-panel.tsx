import { Button, SegmentedControl } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScorecardDefinition } from '../../../../../src/scorecards/definition.ts'
import {
  type Answers,
  formatPoints,
  formatScore,
  runningScore,
  scoreEvaluation,
} from '../../../../../src/scorecards/rules.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { Panel, PanelHead, Tag } from '../../../../ui/parts.tsx'
import { filledUp, validAnswers } from '../../definition/trial.ts'
import { useBuilder, useBuilding, useChecked } from '../builder-context.ts'
import { EdgeCasesTable } from './edge-cases-table.tsx'
import { FactFields } from './fact-fields.tsx'
import classes from './preview.module.css'
import { PreviewList } from './preview-list.tsx'
import { TrialPath } from './trial-path.tsx'

const NAMED_ANSWERS = 3

/** The scorecard as an inspector will see it, to be filled in; what its edges come to; why the score is what it is. A moment behind the typing. */
export function PreviewPanel() {
  const { t } = useTranslation('scorecards')
  const { session } = useBuilding()
  const { definition } = useChecked()
  const trial = useDeferredValue(useBuilder(state => state.trial))
  const [view, setView] = useState<'form' | 'path'>('form')
  const answers = useMemo(() => validAnswers(definition, trial.answers), [definition, trial.answers])
  const running = useMemo(() => runningScore(definition, answers, trial.facts), [definition, answers, trial.facts])
  return (
    <Panel className={classes.preview} label={t('builder.preview.title')}>
      <PanelHead title={t('builder.preview.title')}>
        <SegmentedControl
          className={classes.tabs ?? ''}
          aria-label={t('builder.preview.view')}
          value={view}
          data={[
            { value: 'form', label: t('builder.preview.form') },
            { value: 'path', label: t('builder.preview.path') },
          ]}
          onChange={value => setView(value === 'path' ? 'path' : 'form')}
        />
        <Button
          size="xs"
          variant="subtle"
          disabled={trial.answers.size === 0 && Object.keys(trial.facts).length === 0}
          onClick={() => session.try({ answers: new Map(), facts: {} })}
        >
          <Icon name="undo" small />
          {t('builder.preview.reset')}
        </Button>
      </PanelHead>
      <TrialHead definition={definition} answers={answers} />
      <FactFields definition={definition} />
      {view === 'form' ? (
        <PreviewList definition={definition} running={running} answers={answers} />
      ) : (
        <TrialPath definition={definition} answers={filledUp(definition, answers)} facts={trial.facts} />
      )}
      <EdgeCasesTable definition={definition} />
    </Panel>
  )
}

/** The score of the trial, everything not tried at full marks, and what was tried. */
function TrialHead({ definition, answers }: { definition: ScorecardDefinition; answers: Answers }) {
  const { t } = useTranslation('scorecards')
  const facts = useBuilder(state => state.trial.facts)
  const result = useMemo(
    () => scoreEvaluation(definition, filledUp(definition, answers), facts),
    [definition, answers, facts],
  )
  const items = definition.sections.flatMap(section => section.items)
  const tried = items.filter(item => answers.has(item.uid))
  const told = tried.slice(0, NAMED_ANSWERS).map(item => {
    const answer = answers.get(item.uid)
    if (answer === undefined || 'notApplicable' in answer)
      return t('builder.preview.triedNone', { number: item.number })
    const place = item.options.findIndex(option => option.uid === answer.optionUid) + 1
    return t('builder.preview.triedAnswer', { number: item.number, place })
  })
  const sentence =
    tried.length === 0
      ? t('builder.preview.nothingTried')
      : t(tried.length > NAMED_ANSWERS ? 'builder.preview.triedMore' : 'builder.preview.tried', {
          answers: told.join(t('builder.listSeparator')),
          count: tried.length,
        })
  const earned = result.sections.reduce((sum, section) => sum + section.earned, 0)
  const possible = result.sections.reduce((sum, section) => sum + section.possible, 0)
  const sums = definition.mode === 'points' || definition.mode === 'weighted-points'
  return (
    <div className={classes.trial}>
      <span role="status" aria-label={t('builder.preview.score')}>
        <b className={classes.score}>{result.score === null ? '–' : formatScore(result.score, result.places)}</b>{' '}
        <span className="mid">/ 100</span>
      </span>
      <span className={classes.tried}>
        <span className="cut" title={sentence}>
          {sentence}
        </span>
        <span className={classes.outcome}>
          {sums && (
            <span>
              {formatPoints(earned)} / {formatPoints(possible)}
            </span>
          )}
          {result.outcome !== 'scored' ? (
            <Tag>{t('builder.preview.notScorable')}</Tag>
          ) : (
            <Tag tone={result.passed ? 'pass' : 'fail'}>
              {result.passed ? '✓ ' : '✕ '}
              {t(result.passed ? 'builder.preview.passed' : 'builder.preview.failed')}
              {result.grade !== null && ` · ${result.grade}`}
            </Tag>
          )}
        </span>
      </span>
    </div>
  )
}
