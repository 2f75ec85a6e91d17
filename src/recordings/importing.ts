import { rm } from 'node:fs/promises'
import { and, count, eq } from 'drizzle-orm'
import type { Actor } from '../core/database.ts'
import { storageError, WorkstationError } from '../core/errors.ts'
import type { Source, SourceOwner } from '../core/uploads.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import type { AnalyseAnswer } from './analyse.worker.ts'
import type { Analysed } from './audio/analyse.ts'
import type { ImportEvent, RefusalReason } from './contract.ts'
import { createImportEvents, type ImportEvents } from './import-events.ts'
import { type Intake, intakeOf } from './intake.ts'
import { discardMedia, extensionOf, keepMedia, mediaPaths } from './media-store.ts'
import { employeeIdOf, type ImportFacts, type NamedRecording, recordingWith, storeRecording } from './storing.ts'
import { importFiles, imports, media } from './tables.ts'

export interface ImportRequest {
  readonly actor: Actor
  readonly owner: SourceOwner
  /** Tokens of received files, in the order in which they are begun. */
  readonly sources: readonly string[]
  readonly facts: ImportFacts
  /** Breaks the import off after the files already stored. */
  readonly signal?: AbortSignal | undefined
  /** Notes a failure of one file that nobody expected. */
  readonly logFailure: (error: unknown) => void
}

type FileOutcome =
  | { readonly outcome: 'imported' | 'duplicate'; readonly recording: NamedRecording }
  | { readonly outcome: 'refused'; readonly reason: RefusalReason; readonly details: Record<string, string | number> }

/** One running import. */
interface Run {
  readonly workspace: OpenWorkspace
  readonly intake: Intake
  readonly request: ImportRequest
  readonly id: number
  readonly uid: string
  readonly events: ImportEvents
  readonly signal: AbortSignal
}

/**
 * Takes received files in: each is atomic, good ones stay when others fail. Ending the iteration early, `signal`, or closing the
 * workspace stops it after the files already stored and leaves nothing half done. Throws `not-found` for an unknown employee.
 */
export async function* importSources(workspace: OpenWorkspace, request: ImportRequest): AsyncGenerator<ImportEvent> {
  const intake = intakeOf(workspace)
  employeeIdOf(workspace.read, request.facts.employeeUid ?? null)
  const stop = new AbortController()
  const signals = [stop.signal, intake.closing, ...(request.signal ? [request.signal] : [])]
  const run = beginImport(workspace, intake, request, AbortSignal.any(signals))
  const work = workThrough(run, stop)
  intake.hold(work)
  try {
    yield* run.events
  } finally {
    stop.abort(new WorkstationError('cancelled'))
    await work
  }
}

function beginImport(workspace: OpenWorkspace, intake: Intake, request: ImportRequest, signal: AbortSignal): Run {
  const total = request.sources.length
  const { id, uid } = workspace.write(request.actor, 'recordings.import.begin', tx => {
    const row = tx.db
      .insert(imports)
      .values({ uid: tx.newUid(), accountId: request.owner.accountId, startedAt: tx.at, state: 'running' })
      .returning({ id: imports.id, uid: imports.uid })
      .get()
    tx.changed({ topic: 'recordings', uid: row.uid, after: { total } })
    return row
  })
  const events = createImportEvents()
  events.push({ kind: 'started', importUid: uid, total })
  return { workspace, intake, request, id, uid, events, signal }
}

/** Never rejects: how it went stands in the import's row and in its events. */
async function workThrough(run: Run, stop: AbortController): Promise<void> {
  const { intake, request, events, signal } = run
  const waiting = request.sources.map((token, index) => ({ index, source: intake.uploads.take(request.owner, token) }))
  const lane = async () => {
    while (!signal.aborted) {
      const next = waiting.shift()
      if (!next) return
      await importFile(run, next.index, next.source)
    }
  }
  const lanes = Array.from({ length: intake.lanes }, async () => {
    try {
      await lane()
    } catch (error) {
      if (!signal.aborted) stop.abort(error)
    }
  })
  await Promise.all(lanes)
  try {
    for (const { source } of waiting) if (source) await discardSource(source)
    events.end(finishImport(run, stop))
  } catch (error) {
    events.end(error)
  }
}

/** Writes down how the import ended; gives the error that broke it off, if any. */
function finishImport(run: Run, stop: AbortController): unknown {
  const { workspace, request, signal, events } = run
  const failed = stop.signal.aborted && !isCancelled(stop.signal.reason)
  const state = failed ? 'interrupted' : signal.aborted ? 'cancelled' : 'finished'
  const counts = countOutcomes(workspace, run.id)
  workspace.write(request.actor, `recordings.import.${state}`, tx => {
    tx.db.update(imports).set({ state, finishedAt: tx.at }).where(eq(imports.id, run.id)).run()
    tx.changed({ topic: 'recordings', uid: run.uid, after: { state, ...counts } })
  })
  if (failed) return stop.signal.reason
  if (signal.aborted) return new WorkstationError('cancelled')
  events.push({ kind: 'finished', ...counts })
  return undefined
}

const isCancelled = (error: unknown): boolean => error instanceof WorkstationError && error.code === 'cancelled'

function countOutcomes({ read }: OpenWorkspace, importId: number) {
  const of = (outcome: FileOutcome['outcome']) =>
    read
      .select({ count: count() })
      .from(importFiles)
      .where(and(eq(importFiles.importId, importId), eq(importFiles.outcome, outcome)))
      .get()?.count ?? 0
  return { imported: of('imported'), duplicates: of('duplicate'), refused: of('refused') }
}

async function importFile(run: Run, index: number, source: Source | null): Promise<void> {
  const name = source?.name ?? ''
  try {
    const result = source ? await takeIn(run, index, source) : refused('source-missing')
    if (result.outcome !== 'imported') noteOutcome(run, name, result)
    run.events.push({ kind: 'file', index, name, ...told(result) })
  } finally {
    if (source) await discardSource(source)
  }
}

const refused = (reason: RefusalReason, details: Record<string, string | number> = {}): FileOutcome => ({
  outcome: 'refused',
  reason,
  details,
})

function told(result: FileOutcome) {
  const { outcome } = result
  if (outcome === 'refused')
    return { outcome, reason: result.reason, details: result.details, recordingUid: null, recordingNumber: null }
  const { uid, number } = result.recording
  return { outcome, reason: null, details: {}, recordingUid: uid, recordingNumber: number }
}

/** A file that brought nothing new: no evidence has changed, so the import's own audit entry, which counts it, is enough. */
function noteOutcome({ workspace, id: importId }: Run, name: string, result: FileOutcome): void {
  const reason = result.outcome === 'refused' ? result.reason : null
  const recordingId = result.outcome === 'refused' ? null : result.recording.id
  workspace.log(null, db =>
    db.insert(importFiles).values({ importId, name, outcome: result.outcome, reason, recordingId }).run(),
  )
}

function takeIn(run: Run, index: number, source: Source): Promise<FileOutcome> {
  return run.intake.alone(source.sha256, async () => {
    run.signal.throwIfAborted()
    const there = recordingWith(run.workspace.read, source.sha256)
    if (there) return { outcome: 'duplicate', recording: there }
    const answer = await analyse(run, index, source)
    run.signal.throwIfAborted()
    return answer.ok ? keep(run, source, answer) : refusalOf(answer)
  })
}

const peaksOf = (source: Source) => `${source.path}.peaks`
const playableOf = (source: Source) => `${source.path}.playable.wav`

async function analyse(run: Run, index: number, source: Source): Promise<AnalyseAnswer> {
  const { intake, events, signal, request } = run
  const task = {
    path: source.path,
    sha256: source.sha256,
    peaksPath: peaksOf(source),
    playablePath: playableOf(source),
  }
  const onProgress = (fraction: number) => events.push({ kind: 'progress', index, name: source.name, fraction })
  try {
    return await intake.pool.run(task, { onProgress, signal })
  } catch (error) {
    if (signal.aborted) throw error
    // A file that ends its worker must not end the import: the others go on, and the failure is written down.
    request.logFailure(error)
    return { ok: false, reason: 'corrupt', details: { message: 'the decoder failed' } }
  }
}

function refusalOf({ reason, details }: Exclude<AnalyseAnswer, Analysed>): FileOutcome {
  const { message: _forTheLog, ...named } = details
  return refused(reason === 'corrupt' ? 'damaged' : reason, { ...named })
}

/** Files first, rows last: a program that dies in between leaves files that the next opening clears, never a row without its files. */
async function keep(run: Run, source: Source, analysed: Analysed): Promise<FileOutcome> {
  const { workspace, request } = run
  const paths = mediaPaths(workspace.mediaFolder, source.sha256, extensionOf(analysed.facts))
  try {
    const { peaksPath, playablePath } = analysed
    await keepMedia(paths, { original: source.path, peaks: peaksPath, playable: playablePath })
    const recording = workspace.write(request.actor, 'recordings.import', tx =>
      storeRecording(tx, {
        importId: run.id,
        importUid: run.uid,
        source,
        analysed,
        facts: request.facts,
        zone: workspace.zone,
      }),
    )
    return { outcome: 'imported', recording }
  } catch (error) {
    const named = workspace.read.select({ id: media.id }).from(media).where(eq(media.sha256, source.sha256)).get()
    if (!named) await discardMedia(paths)
    const known = error instanceof WorkstationError ? error : storageError(error)
    if (known?.code === 'disk-full') return refused('disk-full')
    throw known ?? error
  }
}

async function discardSource(source: Source): Promise<void> {
  for (const path of [source.path, peaksOf(source), playableOf(source)]) await rm(path, { force: true })
}
