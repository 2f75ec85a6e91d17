import type { ReadableDb } from '../core/database.ts'
import { recordingById } from '../recordings/reading.ts'
import type { recordings } from '../recordings/tables.ts'
import type { RecordingFacts } from '../scorecards/asked.ts'
import type { EvaluationRecord } from './scope.ts'

/** What conditions of a scorecard may know of a recording as it is described now. */
export function factsOf(recording: typeof recordings.$inferSelect): RecordingFacts {
  const { scenario, touchpoint, tier, direction, channel } = recording
  return { scenario, touchpoint, tier, direction, channel }
}

/** What conditions know of an evaluation's recording: as it was at submission, or as it is now. Throws `not-found`. */
export function evaluationFacts(
  read: ReadableDb,
  { facts, recordingId }: Pick<EvaluationRecord, 'facts' | 'recordingId'>,
): RecordingFacts {
  return facts ?? factsOf(recordingById(read, recordingId).recording)
}
