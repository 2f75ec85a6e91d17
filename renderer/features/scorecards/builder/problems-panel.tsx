import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPoints } from '../../../../src/scorecards/format.ts'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { Panel, Tag } from '../../../ui/parts.tsx'
import { blankItem, usualPoints } from '../definition/blanks.ts'
import { SETTINGS } from '../definition/builder-session.ts'
import { uncoveredClauses, withClauses } from '../definition/clauses.ts'
import { withItemsAdded } from '../definition/edits.ts'
import type { ShownProblem } from '../definition/problems.ts'
import classes from './builder.module.css'
import { useBuilding, useChecked } from './builder-context.ts'
import { focusField } from './focus.ts'
import { useProblemText } from './problem-text.ts'
import { builderKey } from './use-builder-commands.ts'

const LEVELS = ['error', 'warning', 'hint'] as const
const SIGNS = { error: '✕', warning: '△', hint: '◆' } as const
const TONES = { error: 'fail', warning: 'warn', hint: 'info' } as const

/** What stands against publishing, what is doubtful, and what is worth knowing: each with the way to it, and the repair where there is one. */
export function ProblemsPanel(props: { chosen: string | null; onChoose: (problem: ShownProblem) => void }) {
  const { t } = useTranslation('scorecards')
  const { problems } = useChecked()
  return (
    <Panel className={classes.problems} label={t('builder.problems.title')}>
      <div className={classes.problemsHead}>
        <h2>{t('builder.problems.title')}</h2>
        {LEVELS.map(level => {
          const count = problems.filter(problem => problem.level === level).length
          if (count === 0) return null
          return (
            <Tag key={level} tone={TONES[level]}>
              {SIGNS[level]} {t(`builder.problems.${level}`)} {count}
            </Tag>
          )
        })}
        {problems.length === 0 && <Tag tone="pass">✓ {t('builder.problems.none')}</Tag>}
        <span className="grow" />
        <span className="mid xs">{t('builder.problems.note')}</span>
        <KeyCap keys={builderKey('problem')} />
        <span className="mid xs">{t('builder.problems.next')}</span>
      </div>
      <ul className={classes.problemRows}>
        {problems.map(problem => (
          <ProblemRow
            key={problem.key}
            problem={problem}
            chosen={problem.key === props.chosen}
            onChoose={() => props.onChoose(problem)}
          />
        ))}
        <CoverageRow />
      </ul>
    </Panel>
  )
}

function ProblemRow({ problem, chosen, onChoose }: { problem: ShownProblem; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation('scorecards')
  const { session } = useBuilding()
  const tell = useProblemText()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const text = tell(problem)
  const { repair, repairParams } = problem
  return (
    <li ref={row} data-chosen={chosen || undefined}>
      <span className={TONES[problem.level]}>{SIGNS[problem.level]}</span>
      <button type="button" className="cut" onClick={onChoose}>
        {problem.placeName ?? t('builder.problems.whole')}
      </button>
      <button type="button" className="cut" title={text} onClick={onChoose}>
        {text}
      </button>
      <Button
        size="xs"
        onClick={() => {
          onChoose()
          if (repair) session.editDefinition(repair)
          else focusField(problem.field)
        }}
      >
        {repair ? <RepairLabel problem={problem} params={repairParams} /> : t(`builder.goTo.${problem.field}`)}
      </Button>
    </li>
  )
}

function RepairLabel({ problem, params }: { problem: ShownProblem; params: ShownProblem['repairParams'] }) {
  const { t } = useTranslation('scorecards')
  if (problem.code === 'total-differs-from-expected') {
    return params.number === undefined
      ? t('builder.repair.expect', { total: formatPoints(Number(params.total)) })
      : t('builder.repair.restore', { number: params.number, points: formatPoints(Number(params.points)) })
  }
  if (params.number !== undefined) return t('builder.repair.number', { number: params.number })
  switch (problem.code) {
    case 'unreachable-item':
    case 'condition-cycle':
    case 'condition-refers-later-item':
      return t('builder.repair.dropCondition')
    case 'condition-names-nothing':
      return t('builder.repair.dropDead')
    case 'grade-bands-not-descending':
      return t('builder.repair.sort')
    case 'band-gap':
    case 'bands-do-not-cover':
    case 'grade-bands-leave-gap':
      return t('builder.repair.close')
    case 'no-full-marks-option':
      return t('builder.repair.fullMarks')
    case 'bonus-critical':
    case 'effect-without-critical':
    case 'field-not-used':
    case 'note-with-options':
    case 'note-with-points':
      return t('builder.repair.clear')
    default:
      return t('builder.repair.mend')
  }
}

const NAMED_CLAUSES = 3

/** Clauses of the documents drawn on that nothing measures, with an item made for the first of them. */
function CoverageRow() {
  const { t } = useTranslation('scorecards')
  const { session, clauses, clausesByLineage, words } = useBuilding()
  const { definition } = useChecked()
  const open = uncoveredClauses(
    definition.sections.flatMap(section => section.items),
    clauses,
  )
  const [first] = open
  if (!first) return null
  const names = open
    .slice(0, NAMED_CLAUSES)
    .map(clause => `${clause.number} ${clause.title}`)
    .join(t('builder.listSeparator'))
  const text = t('builder.problems.uncovered', { count: open.length, clauses: names })
  const add = () => {
    const blank = blankItem('check', usualPoints(session.definition), words)
    const item = withClauses({ ...blank, text: first.title }, [first.lineageUid], clausesByLineage)
    const { cursor } = session.getState()
    const after = cursor === SETTINGS ? null : cursor
    session.editDefinition(whole => withItemsAdded(whole, after, [item]), undefined, item.uid)
    focusField('name')
  }
  return (
    <li>
      <span className="info">◆</span>
      <span>{t('builder.problems.coverage')}</span>
      <span className="cut" title={text}>
        {text}
      </span>
      <Button size="xs" onClick={add}>
        {t('builder.repair.newItem', { number: first.number })}
      </Button>
    </li>
  )
}
