import type { ScorecardDefinition } from '../../../../../src/scorecards/definition.ts'
import type { Answers, RecordingFacts } from '../../../../../src/scorecards/rules.ts'
import { ScorePath } from '../../../evaluations/evidence/score-path.tsx'
import classes from './preview.module.css'

/** Why the trial scores what it scores, step by step, as inspectors and employees will read it. */
export function TrialPath(props: { definition: ScorecardDefinition; answers: Answers; facts: RecordingFacts }) {
  return (
    <div className={classes.path}>
      <ScorePath definition={props.definition} answers={props.answers} facts={props.facts} />
    </div>
  )
}
