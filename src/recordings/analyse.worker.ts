import { serveTasks } from '../core/workers.ts'
import { type AnalyseResult, analyseAudio } from './audio/analyse.ts'
import { refuse } from './audio/facts.ts'
import { sha256OfFile } from './fingerprint.ts'

export interface AnalyseTask {
  readonly path: string
  readonly peaksPath: string
  readonly playablePath: string
  /** What the file's content was when it was received. */
  readonly sha256: string
}

/** A failure that is about the file or the disk, not about the program. */
export interface AnalyseFailure {
  readonly ok: false
  readonly reason: 'source-missing' | 'disk-full' | 'too-long'
  readonly details: { readonly message: string }
}
export type AnalyseAnswer = AnalyseResult | AnalyseFailure

const FAILURE_REASONS: Readonly<Record<string, AnalyseFailure['reason']>> = {
  ENOENT: 'source-missing',
  ENOSPC: 'disk-full',
  EFBIG: 'disk-full',
}

serveTasks<AnalyseTask, number, AnalyseAnswer>(async ({ sha256, ...request }, report, signal) => {
  try {
    const found = await sha256OfFile(request.path, signal)
    if (found !== sha256) return refuse('corrupt', 'the content changed after it was received')
    return await analyseAudio({ ...request, onProgress: report, signal })
  } catch (error) {
    // Told here, because an error loses its code on the way out of a thread.
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const reason = error instanceof RangeError ? 'too-long' : FAILURE_REASONS[code]
    if (!reason || signal.aborted) throw error
    return { ok: false, reason, details: { message: String(error) } }
  }
})
