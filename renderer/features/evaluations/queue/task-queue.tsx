import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignmentRow } from '../../../../src/sampling/contract.ts'
import { useFormat } from '../../../app/format/format.ts'
import { useNow } from '../../../app/format/now.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Bar, Block, Panel, Tag } from '../../../ui/parts.tsx'
import { LastSubmittedLine } from './last-submitted-line.tsx'
import classes from './queue.module.css'
import { isOpenTask, type QueueGroup, queueGroups, queueSummary, shortTimeLeft } from './queue-groups.ts'

export interface TaskQueueProps {
  readonly tasks: readonly AssignmentRow[] | undefined
  readonly currentEvaluationUid: string | null
  /** Items answered on screen, which the list may not have heard of yet. */
  readonly answeredCount: number | null
  readonly onOpen: (task: AssignmentRow) => void
}

/** How far a task is: an empty ring, an arc, or a tick. */
function ProgressRing({ share, done }: { share: number; done: boolean }) {
  if (done) return <Icon name="check" />
  return (
    <svg className={classes.ring} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6" />
      {share > 0 && (
        <circle
          className={classes.part}
          cx="8"
          cy="8"
          r="6"
          strokeDasharray={`${share * 37.7} 37.7`}
          transform="rotate(-90 8 8)"
        />
      )}
    </svg>
  )
}

function Task({ task, props, now }: { task: AssignmentRow; props: TaskQueueProps; now: number }) {
  const { t } = useTranslation('cockpit')
  const { t: tCommon } = useTranslation()
  const format = useFormat()
  const current = task.evaluationUid !== null && task.evaluationUid === props.currentEvaluationUid
  const answered = (current ? props.answeredCount : null) ?? task.answeredCount
  const due = format.due(task.dueAt, now)
  const name = task.employeeName ?? t('queue.noEmployee')
  if (task.state === 'submitted') {
    const score = task.score === null ? t('queue.notScorable') : format.score(task.score, task.places)
    return (
      <li>
        <button
          type="button"
          className={`${classes.task} ${classes.done}`}
          aria-current={current || undefined}
          onClick={() => props.onOpen(task)}
        >
          <span className={classes.sign}>
            <Icon name="check" />
          </span>
          <span className="cut">{name}</span>
          <span className={task.passed === false ? 'num fail' : 'num'}>
            {task.passed === false && '✕ '}
            {score}
          </span>
        </button>
      </li>
    )
  }
  const matter = task.touchpoint ?? (task.scenario ? tCommon(`scenario.${task.scenario}`) : task.recordingNumber)
  const tone = due.state === 'overdue' ? 'fail' : due.state === 'near' ? 'warn' : ''
  return (
    <li>
      <button
        type="button"
        className={classes.task}
        aria-current={current || undefined}
        onClick={() => props.onOpen(task)}
      >
        <span className={classes.sign}>
          <ProgressRing share={task.itemCount > 0 ? answered / task.itemCount : 0} done={false} />
        </span>
        <span className="cut">
          <b>{name}</b> {task.tier === 'high-value' && <Tag>{tCommon('tier.high-value')}</Tag>}
        </span>
        <span className={`num ${classes.small}`}>{format.duration(task.durationMs)}</span>
        <span className={`cut ${classes.small} ${classes.matter}`}>
          {answered > 0 ? t('queue.progress', { matter, answered, count: task.itemCount }) : matter}
        </span>
        <span className={`num ${classes.small} ${tone}`}>{due.text}</span>
      </button>
    </li>
  )
}

function GroupHead({ group }: { group: QueueGroup }) {
  const { t } = useTranslation('cockpit')
  const format = useFormat()
  const title = group.on === null ? t(`queue.group.${group.kind}`) : format.day(group.tasks[0]?.dueAt ?? 0)
  return (
    <h3 className={group.kind === 'overdue' ? 'fail' : undefined}>
      <span>{title}</span>
      <span>{group.tasks.length}</span>
    </h3>
  )
}

/** The strip that stands for the queue where there is little width: one ring and the time left per open task. */
function FoldedQueue({ props, now, onUnfold }: { props: TaskQueueProps; now: number; onUnfold: () => void }) {
  const { t } = useTranslation('cockpit')
  const format = useFormat()
  const tasks = props.tasks ?? []
  const summary = queueSummary(tasks, now, format.date)
  return (
    <div className={classes.strip}>
      <button
        type="button"
        className={classes.unfold}
        aria-label={t('queue.unfold')}
        title={t('queue.unfold')}
        onClick={onUnfold}
      >
        <Icon name="unfold" />
      </button>
      <div className={classes.count}>
        <b className={classes.countDone}>{summary.submitted}</b>/ {summary.total}
      </div>
      {queueGroups(tasks.filter(isOpenTask), now, format.date).map(group => (
        <ul key={group.on ?? group.kind}>
          {group.tasks.map(task => {
            const due = format.due(task.dueAt, now)
            const current = task.evaluationUid !== null && task.evaluationUid === props.currentEvaluationUid
            const answered = (current ? props.answeredCount : null) ?? task.answeredCount
            const text = shortTimeLeft(task.dueAt, now) ?? format.date(task.dueAt).slice(5)
            const label = `${task.employeeName ?? t('queue.noEmployee')} ${due.text}`
            return (
              <li key={task.uid}>
                <button
                  type="button"
                  className={`${classes.folded} ${due.state === 'overdue' ? 'fail' : due.state === 'near' ? 'warn' : ''}`}
                  aria-current={current || undefined}
                  title={label}
                  onClick={() => props.onOpen(task)}
                >
                  <ProgressRing share={task.itemCount > 0 ? answered / task.itemCount : 0} done={false} />
                  <span className="visually-hidden">{label}</span>
                  <span aria-hidden="true">{text}</span>
                </button>
              </li>
            )
          })}
        </ul>
      ))}
    </div>
  )
}

/** The inspector's tasks by due time, and what is done. Folds to a strip by hand or below 1360 px. */
export function TaskQueue(props: TaskQueueProps & { folded: boolean; onFold: (folded: boolean) => void }) {
  const { tasks } = props
  const { t } = useTranslation('cockpit')
  const format = useFormat()
  const now = useNow()
  const [shownDone, setShownDone] = useState(12)
  if (props.folded) {
    return (
      <Panel label={t('queue.title')} className={classes.queue}>
        <FoldedQueue props={props} now={now} onUnfold={() => props.onFold(false)} />
      </Panel>
    )
  }
  const summary = tasks && queueSummary(tasks, now, format.date)
  return (
    <Panel label={t('queue.title')} className={classes.queue}>
      <div className={classes.head}>
        <h2>{t('queue.title')}</h2>
        <span className="grow" />
        <span className="dim xs">{t('queue.byDue')}</span>
        <Button
          size="xs"
          variant="subtle"
          aria-label={t('queue.fold')}
          title={t('queue.fold')}
          onClick={() => props.onFold(true)}
        >
          <Icon name="fold" />
        </Button>
      </div>
      <div className={classes.summary}>
        <div>
          <span>
            {t('queue.submitted')} <b>{summary ? summary.submitted : '–'}</b> / {summary ? summary.total : '–'}
          </span>
          <span>{summary && t('queue.leftToday', { count: summary.leftToday })}</span>
        </div>
        <Bar share={summary && summary.total > 0 ? summary.submitted / summary.total : 0} />
        <div>
          <span>
            {summary?.meanMs != null ? t('queue.mean', { length: format.length(summary.meanMs) }) : t('queue.noMean')}
          </span>
        </div>
      </div>
      <LastSubmittedLine className={classes.last} />
      <div className={classes.list}>
        {tasks === undefined &&
          Array.from({ length: 8 }, (_, index) => index).map(index => (
            <div key={index} className={classes.waiting}>
              <Block width={72} strong />
              <Block width={112} />
            </div>
          ))}
        {tasks &&
          queueGroups(tasks, now, format.date).map(group => (
            <section key={group.on ?? group.kind}>
              <GroupHead group={group} />
              <ul>
                {(group.kind === 'submitted' ? group.tasks.slice(0, shownDone) : group.tasks).map(task => (
                  <Task key={task.uid} task={task} props={props} now={now} />
                ))}
              </ul>
              {group.kind === 'submitted' && group.tasks.length > shownDone && (
                <button type="button" className={classes.more} onClick={() => setShownDone(group.tasks.length)}>
                  {t('queue.more', { count: group.tasks.length - shownDone })}
                </button>
              )}
            </section>
          ))}
      </div>
    </Panel>
  )
}
