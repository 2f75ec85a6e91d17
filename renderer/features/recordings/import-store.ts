import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import type { ImportEvent, RecordingFacts, RefusalReason } from '../../../src/recordings/contract.ts'
import { client } from '../../app/client.ts'
import { tellWork } from '../../app/shell/slots.tsx'
import { toast } from '../../ui/toast.tsx'
import { countPhases, type FilePhase, isOver, progressOf } from './import-progress.ts'
import { SendFailure, sendFile, whileUnlocked } from './import-sending.ts'

/** One import takes at most this many files: what the workstation accepts in one call. */
export const MAX_FILES = 10_000
const SENDING_LANES = 3
const TELLING_EVERY_MS = 100

export interface ImportFile {
  readonly id: number
  readonly file: File
  readonly name: string
  readonly bytes: number
  readonly phase: FilePhase
  /** 0–1 of being checked. */
  readonly fraction: number
  readonly reason: RefusalReason | null
  readonly details: Readonly<Record<string, string | number>>
  /** Why it could not be handed over. */
  readonly failure: unknown
  readonly recordingUid: string | null
  readonly recordingNumber: string | null
}

/** What is said of all files of an import; what is missing comes from each file's name. */
export type FactsForAll = Partial<
  Pick<RecordingFacts, 'employeeUid' | 'scenario' | 'tier' | 'direction' | 'agentChannel'>
>

export type RunState = 'sending' | 'checking' | 'cancelling' | 'finished' | 'cancelled' | 'failed'

export interface ImportRun {
  readonly uid: string
  readonly state: RunState
  readonly files: readonly ImportFile[]
  /** Epoch ms at which the step under way began. */
  readonly stepStartedAt: number
  readonly endedAt: number | null
  /** What broke the whole import off. */
  readonly error: unknown
}

export interface ImportState {
  /** Whose files these are: nobody else who signs in at this window sees them. */
  readonly accountUid: string | null
  /** Chosen and not yet started. */
  readonly chosen: readonly ImportFile[]
  readonly facts: FactsForAll
  readonly run: ImportRun | null
}

const NOTHING: ImportState = { accountUid: null, chosen: [], facts: {}, run: null }

let state: ImportState = NOTHING
let lastId = 0
let stopRun: AbortController | null = null
const listeners = new Set<() => void>()

function become(next: ImportState): void {
  state = next
  for (const listener of [...listeners]) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The files chosen, and the import that is running or ended last, of this account. It outlives the screen. */
export function useImport(accountUid: string): ImportState {
  const current = useSyncExternalStore(subscribe, () => state)
  return current.accountUid === accountUid ? current : NOTHING
}

const ownState = (accountUid: string): ImportState =>
  state.accountUid === accountUid ? state : { ...NOTHING, accountUid }

const toFile = (file: File): ImportFile => {
  lastId += 1
  return {
    id: lastId,
    file,
    name: file.name,
    bytes: file.size,
    phase: 'ready',
    fraction: 0,
    reason: null,
    details: {},
    failure: null,
    recordingUid: null,
    recordingNumber: null,
  }
}

const isSame = (one: File, other: File) =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified

/** Adds files to those chosen, without a second one of the same name, size and date; gives how many were left out. */
export function chooseFiles(accountUid: string, files: readonly File[]): number {
  const before = ownState(accountUid)
  const known = new Map(before.chosen.map(row => [`${row.name}/${row.bytes}`, row.file]))
  const fresh: File[] = []
  for (const file of files) {
    const there = known.get(`${file.name}/${file.size}`)
    if (there && isSame(there, file)) continue
    known.set(`${file.name}/${file.size}`, file)
    fresh.push(file)
  }
  const taken = fresh.slice(0, MAX_FILES - before.chosen.length)
  const run = before.run && isOver(before.run.state) ? null : before.run
  become({ ...before, chosen: [...before.chosen, ...taken.map(toFile)], run })
  return fresh.length - taken.length
}

/** Takes files back out of those chosen; all of them without ids. */
export function dropChosen(ids?: ReadonlySet<string>): void {
  become({ ...state, chosen: ids ? state.chosen.filter(row => !ids.has(String(row.id))) : [] })
}

/** Keeps what is said of all files. */
export function setFacts(accountUid: string, facts: FactsForAll): void {
  become({ ...ownState(accountUid), facts })
}

/** Puts the files of an ended import that did not get through back among those chosen. */
export function chooseAgain(accountUid: string): void {
  const left = ownState(accountUid).run?.files.filter(row => row.phase === 'not-sent' || row.phase === 'stopped') ?? []
  become({ ...ownState(accountUid), run: null, chosen: left.map(row => toFile(row.file)) })
}

/** Clears an ended import from the screen; what it stored stays. */
export function closeRun(): void {
  if (state.run && isOver(state.run.state)) become({ ...state, run: null })
}

/** Breaks the running import off; files already stored stay. */
export function cancelImport(): void {
  if (!state.run || isOver(state.run.state)) return
  become({ ...state, run: { ...state.run, state: 'cancelling' } })
  stopRun?.abort()
}

/** Starts with the files chosen. How it goes stands in `useImport`; it never throws. */
export async function startImport(accountUid: string): Promise<void> {
  const before = ownState(accountUid)
  if (before.chosen.length === 0 || (before.run && !isOver(before.run.state))) return
  const stop = new AbortController()
  stopRun = stop
  const run = openRun(before, accountUid)
  try {
    const sent = await sendAll(run, stop.signal)
    if (sent.length > 0 && !stop.signal.aborted) await importAll(run, sent, before.facts, stop.signal)
    run.end(stop.signal.aborted ? 'cancelled' : 'finished', null)
  } catch (error) {
    run.end(stop.signal.aborted ? 'cancelled' : 'failed', stop.signal.aborted ? null : error)
  }
}

type OpenRun = ReturnType<typeof openRun>

/** The running import's files, changed one by one and told a few times per second: ten thousand rows need no more. */
function openRun(before: ImportState, accountUid: string) {
  const uid = crypto.randomUUID()
  const files = before.chosen.map(row => ({ ...row, phase: 'waiting' as FilePhase }))
  let head = { state: 'sending' as RunState, stepStartedAt: Date.now(), endedAt: null as number | null }
  let error: unknown = null
  let timer: ReturnType<typeof setTimeout> | null = null
  const tell = () => {
    timer = null
    const isCancelling = state.run?.uid === uid && state.run.state === 'cancelling' && !isOver(head.state)
    const run: ImportRun = { ...head, uid, error, files: [...files], ...(isCancelling ? { state: 'cancelling' } : {}) }
    become({ ...(state.accountUid === accountUid ? state : before), accountUid, run })
    const { share } = progressOf(run, Date.now())
    const label = i18next.t('import.work', { ns: 'recordings' })
    tellWork(uid, isOver(run.state) ? null : { label, share, to: '/recordings/import' })
  }
  const tellSoon = () => {
    timer ??= setTimeout(tell, TELLING_EVERY_MS)
  }
  become({ ...before, accountUid, chosen: [] })
  tell()
  return {
    files,
    change(index: number, change: Partial<ImportFile>) {
      const row = files[index]
      if (row) files[index] = { ...row, ...change }
      tellSoon()
    },
    beginChecking() {
      head = { ...head, state: 'checking', stepStartedAt: Date.now() }
      tellSoon()
    },
    end(ended: 'finished' | 'cancelled' | 'failed', cause: unknown) {
      for (const [index, row] of files.entries()) {
        if (!isSettled(row.phase)) files[index] = { ...row, phase: 'stopped', fraction: 0 }
      }
      head = { ...head, state: ended, endedAt: Date.now() }
      error = cause
      if (timer) clearTimeout(timer)
      tell()
      if (window.location.pathname !== '/recordings/import') tellEnd(files, ended)
    },
  }
}

const isSettled = (phase: FilePhase) =>
  phase === 'imported' || phase === 'duplicate' || phase === 'refused' || phase === 'not-sent'

function tellEnd(files: readonly ImportFile[], ended: 'finished' | 'cancelled' | 'failed'): void {
  const counts = countPhases(files)
  const text = i18next.t(`import.ended.${ended}`, { ns: 'recordings', ...counts })
  toast({ text, ...(ended === 'failed' ? { tone: 'fail' } : {}) })
}

interface SentFile {
  readonly index: number
  readonly token: string
}

/** Hands the files over, a few at a time; one that cannot be read or taken does not hold up the others. */
async function sendAll(run: OpenRun, signal: AbortSignal): Promise<readonly SentFile[]> {
  const sent: SentFile[] = []
  let next = 0
  const lane = async () => {
    while (!signal.aborted && next < run.files.length) {
      const index = next
      next += 1
      const row = run.files[index]
      if (!row) return
      run.change(index, { phase: 'sending' })
      try {
        sent.push({ index, token: await whileUnlocked(() => sendFile(row.file, signal), signal) })
        run.change(index, { phase: 'sent' })
      } catch (failure) {
        if (signal.aborted) return
        run.change(index, { phase: 'not-sent', failure })
        if (failure instanceof SendFailure && failure.endsAll) throw failure
      }
    }
  }
  await Promise.all(Array.from({ length: SENDING_LANES }, lane))
  return sent.toSorted((one, other) => one.index - other.index)
}

async function importAll(run: OpenRun, sent: readonly SentFile[], facts: FactsForAll, signal: AbortSignal) {
  run.beginChecking()
  const sources = sent.map(({ token }) => token)
  const events = await whileUnlocked(() => client.recordings.import({ sources, facts }, { signal }), signal)
  for await (const event of events) {
    const index = 'index' in event ? sent[event.index]?.index : undefined
    if (index !== undefined) run.change(index, changeOf(event))
  }
}

/** What an event of the workstation says of its file. */
function changeOf(event: ImportEvent): Partial<ImportFile> {
  if (event.kind === 'progress') return { phase: 'checking', fraction: event.fraction }
  if (event.kind !== 'file') return {}
  const { outcome, reason, details, recordingUid, recordingNumber } = event
  return { phase: outcome, fraction: 1, reason, details, recordingUid, recordingNumber }
}
