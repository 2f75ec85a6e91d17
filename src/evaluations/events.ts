import { defineEvent } from '../core/events.ts'

/** An evaluation has been submitted; handled in the transaction that submits it. */
export const evaluationSubmitted = defineEvent<{
  readonly evaluationId: number
  readonly evaluationUid: string
  readonly recordingId: number
  readonly employeeId: number
  readonly evaluatorId: number
  readonly scorecardVersionId: number
}>('evaluation-submitted')
