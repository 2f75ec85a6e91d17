import type { WordRun } from '../../../../src/standards/rules.ts'
import classes from './side.module.css'

/** Two texts as one: inserted words underlined on accent ground, removed ones struck through. */
export function WordsChanged({
  runs,
  show = 'both',
}: {
  runs: readonly WordRun[]
  show?: 'both' | 'before' | 'after'
}) {
  return runs.map((run, index) => {
    const key = `${index}`
    if (run.kind === 'same') return <span key={key}>{run.text}</span>
    if (run.kind === 'inserted') {
      return show === 'before' ? null : (
        <ins key={key} className={classes.inserted}>
          {run.text}
        </ins>
      )
    }
    return show === 'after' ? null : (
      <del key={key} className={classes.removed}>
        {run.text}
      </del>
    )
  })
}
