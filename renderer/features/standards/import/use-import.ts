import { useCallback, useEffect, useRef, useState } from 'react'
import type { ImportTarget } from '../../../../src/standards/import-contract.ts'
import { client } from '../../../app/client.ts'
import { sendFile } from '../../recordings/import-sending.ts'
import {
  type CheckReport,
  headsOf,
  type ImportStep,
  isLibraryFile,
  type Layout,
  layoutOf,
  likelySheet,
  type OpenedFile,
  STEPS_OF,
  type TargetDraft,
  targetOf,
} from './import-flow.ts'
import { rememberMapping } from './mapping-memory.ts'

export interface Progress {
  readonly done: number
  readonly total: number
  /** Epoch ms. */
  readonly startedAt: number
}

export interface StoredSheet {
  readonly kind: 'sheet'
  readonly added: number
  readonly changed: number
  readonly skipped: number
  readonly documentUid: string
  readonly versionUid: string
}
export interface StoredLibrary {
  readonly kind: 'library'
  readonly documents: number
  readonly versions: number
  readonly clauses: number
  readonly skipped: number
}

/** What to do when something is refused: store the rest, or nothing. */
export type Choice = 'skip' | 'none' | null

const NO_TARGET: TargetDraft = {
  mode: 'existing',
  existing: null,
  code: '',
  title: '',
  documentKind: 'standard',
  family: 'process',
  locale: 'zh-CN',
}

interface State {
  readonly step: ImportStep
  readonly reading: string | null
  readonly opened: OpenedFile | null
  readonly layout: Layout | null
  readonly target: TargetDraft
  readonly progress: Progress | null
  readonly report: CheckReport | null
  readonly choice: Choice
  readonly stored: StoredSheet | StoredLibrary | null
  readonly error: unknown
}

const START: State = {
  step: 'source',
  reading: null,
  opened: null,
  layout: null,
  target: NO_TARGET,
  progress: null,
  report: null,
  choice: null,
  stored: null,
  error: null,
}

export type ImportFlow = ReturnType<typeof useImport>

const forget = (token: string) => {
  // The workstation forgets it with the window anyway.
  void client.standards.import.close({ token }).catch(() => undefined)
}

/** One import from file to result. Nothing is stored before `store`; leaving the screen forgets the file. */
export function useImport() {
  const [state, setState] = useState(START)
  const token = useRef<string | null>(null)
  const running = useRef(new AbortController())
  const change = useCallback((part: Partial<State>) => setState(before => ({ ...before, ...part })), [])

  const forgetFile = useCallback(() => {
    running.current.abort()
    running.current = new AbortController()
    if (token.current) forget(token.current)
    token.current = null
  }, [])
  useEffect(() => forgetFile, [forgetFile])

  const open = async (file: File) => {
    forgetFile()
    const { signal } = running.current
    setState({ ...START, reading: file.name, target: state.target })
    try {
      const [isLibrary, received] = await Promise.all([
        isLibraryFile(file),
        sendFile(file, signal, '/standards/source'),
      ])
      if (signal.aborted) return
      const opened: OpenedFile = isLibrary
        ? { kind: 'library', file: await client.standards.import.openLibrary({ token: received }) }
        : { kind: 'sheet', file: await client.standards.import.openSheet({ token: received }) }
      if (signal.aborted) return forget(received)
      token.current = received
      const layout = opened.kind === 'sheet' ? layoutOf(opened.file, likelySheet(opened.file)) : null
      change({ reading: null, opened, layout, step: opened.kind === 'sheet' ? 'columns' : 'check' })
    } catch (error) {
      if (!signal.aborted) change({ reading: null, error })
    }
  }

  const check = async (layout: Layout, target: ImportTarget) => {
    if (state.opened?.kind !== 'sheet') return
    const { file } = state.opened
    running.current.abort()
    running.current = new AbortController()
    const { signal } = running.current
    const startedAt = Date.now()
    const { sheet, headRow, mapping } = layout
    rememberMapping(headsOf(file, layout), mapping)
    const total = Math.max(0, (file.sheets[sheet]?.rowCount ?? 0) - headRow - 1)
    change({ step: 'check', report: null, choice: null, error: null, progress: { done: 0, total, startedAt } })
    try {
      const asked = { token: file.token, sheet, headRow, mapping, target }
      for await (const told of await client.standards.import.checkSheet(asked, { signal })) {
        if (signal.aborted) return
        if (told.kind === 'report') change({ report: told, progress: null })
        else change({ progress: { done: told.done, total: told.total, startedAt } })
      }
    } catch (error) {
      if (!signal.aborted) change({ error, progress: null })
    }
  }

  const store = async () => {
    const { opened, report, choice } = state
    if (!opened) return
    const skipRefused = choice === 'skip'
    change({ error: null })
    try {
      const asked = { token: opened.file.token, skipRefused }
      const stored =
        opened.kind === 'library'
          ? {
              kind: 'library' as const,
              skipped: opened.file.lines.filter(line => line.outcome === 'refused').length,
              ...(await client.standards.import.storeLibrary(asked)),
            }
          : {
              kind: 'sheet' as const,
              skipped: report?.counts.refused ?? 0,
              ...(await client.standards.import.storeSheet(asked)),
            }
      change({ stored, step: 'done' })
    } catch (error) {
      change({ error })
    }
  }

  const steps = STEPS_OF[state.opened?.kind ?? 'sheet']
  return {
    ...state,
    steps,
    chosenTarget: targetOf(state.target),
    open,
    check,
    store,
    setLayout: (layout: Layout) => change({ layout }),
    setTarget: (part: Partial<TargetDraft>) => change({ target: { ...state.target, ...part } }),
    setChoice: (choice: Choice) => change({ choice }),
    goTo: (step: ImportStep) => {
      running.current.abort()
      running.current = new AbortController()
      change({ step, error: null, progress: null, report: null, choice: null })
    },
    startOver: () => {
      forgetFile()
      setState(START)
    },
  }
}
