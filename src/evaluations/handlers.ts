import { implement } from '@orpc/server'
import { type CallContext, guard, telling } from '../core/handling.ts'
import { giveAnswer, setComment, setReasons } from './answering.ts'
import { clauseFigures } from './clause-figures.ts'
import { evaluationsContract } from './contract.ts'
import { undoLast } from './draft.ts'
import { listEvaluations } from './listing.ts'
import { addMark, removeMark, updateMark } from './marking.ts'
import { openRecording } from './opening.ts'
import { evaluationOf } from './reading.ts'
import { effectOfVersion, verifyAllScores } from './rescoring.ts'
import { draftToScore, evaluationInScope } from './scope.ts'
import { keepPlace, submitEvaluation } from './submission.ts'

const { evaluations } = implement(evaluationsContract).$context<CallContext>().use(telling).use(guard)

export const evaluationsHandlers = {
  evaluations: {
    list: evaluations.list.handler(({ context, input }) => listEvaluations(context, input)),
    get: evaluations.get.handler(({ context, input }) =>
      evaluationOf(context, evaluationInScope(context, input.evaluationUid).id),
    ),
    openRecording: evaluations.openRecording.handler(({ context, input }) =>
      evaluationOf(context, openRecording(context, input)),
    ),
    answer: evaluations.answer.handler(({ context, input }) => giveAnswer(context, input)),
    setReasons: evaluations.setReasons.handler(({ context, input }) => setReasons(context, input)),
    setComment: evaluations.setComment.handler(({ context, input }) => setComment(context, input)),
    addMark: evaluations.addMark.handler(({ context, input }) => addMark(context, input)),
    updateMark: evaluations.updateMark.handler(({ context, input }) => updateMark(context, input)),
    removeMark: evaluations.removeMark.handler(({ context, input }) => removeMark(context, input)),
    undo: evaluations.undo.handler(({ context, input }) =>
      undoLast(context.workspace, draftToScore(context, input.evaluationUid)),
    ),
    keepPlace: evaluations.keepPlace.handler(({ context, input }) => keepPlace(context, input)),
    submit: evaluations.submit.handler(({ context, input }) => submitEvaluation(context, input)),
    effectOfDraft: evaluations.effectOfDraft.handler(({ context, input }) =>
      effectOfVersion(context, input.versionUid),
    ),
    verifyScores: evaluations.verifyScores.handler(({ context, signal }) => verifyAllScores(context, signal)),
    clauseFigures: evaluations.clauseFigures.handler(({ context, input }) =>
      clauseFigures(context, input.clauseLineageUid),
    ),
  },
}
