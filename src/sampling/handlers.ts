import { implement } from '@orpc/server'
import { type CallContext, guard, telling } from '../core/handling.ts'
import { evaluationOf } from '../evaluations/reading.ts'
import { createAssignments, withdrawAssignment } from './assigning.ts'
import { samplingContract } from './contract.ts'
import { openAssignment } from './progress.ts'
import { allAssignments, myAssignments } from './reading.ts'

export { joinSampling } from './progress.ts'

const { assignments } = implement(samplingContract).$context<CallContext>().use(telling).use(guard)

export const samplingHandlers = {
  assignments: {
    mine: assignments.mine.handler(({ context }) => myAssignments(context)),
    list: assignments.list.handler(({ context }) => allAssignments(context)),
    create: assignments.create.handler(({ context, input }) => createAssignments(context, input)),
    withdraw: assignments.withdraw.handler(({ context, input }) => withdrawAssignment(context, input.uid)),
    open: assignments.open.handler(({ context, input }) => evaluationOf(context, openAssignment(context, input.uid))),
  },
}
