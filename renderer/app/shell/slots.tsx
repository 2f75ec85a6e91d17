import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import classes from './shell.module.css'

type SlotName = 'crumb' | 'status' | 'hints'
type Slots = Readonly<Record<SlotName, HTMLElement | null>>

const SlotsContext = createContext<Slots>({ crumb: null, status: null, hints: null })
export const SlotsProvider = SlotsContext.Provider

/** The places that screens fill: each is a ref for its element, all of them the context's value. */
export function useSlots() {
  const [crumb, setCrumb] = useState<HTMLElement | null>(null)
  const [status, setStatus] = useState<HTMLElement | null>(null)
  const [hints, setHints] = useState<HTMLElement | null>(null)
  return { slots: { crumb, status, hints }, setCrumb, setStatus, setHints }
}

function Filled({ slot, children }: { slot: SlotName; children: ReactNode }) {
  const element = useContext(SlotsContext)[slot]
  return element ? createPortal(children, element) : null
}

/** Adds to the crumb after the screen's name: what is open, or how far one is. */
export function Crumb({ children }: { children: ReactNode }) {
  return (
    <Filled slot="crumb">
      <span className={classes.crumbPart}>{children}</span>
    </Filled>
  )
}

/** A cell of the status bar, left side: what is saved, time spent, a day's count. `fail` turns it red. */
export function StatusCell({ children, tone }: { children: ReactNode; tone?: 'pass' | 'fail' }) {
  return (
    <Filled slot="status">
      <span className={classes.cell} data-tone={tone}>
        {children}
      </span>
    </Filled>
  )
}

/** A key hint at the right end of the status bar. */
export function KeyHint({ children }: { children: ReactNode }) {
  return (
    <Filled slot="hints">
      <span className={classes.cell}>{children}</span>
    </Filled>
  )
}

/** Long work that goes on while screens change. */
export interface RunningWork {
  readonly label: string
  /** 0–1. */
  readonly share: number
  /** Where it can be watched and cancelled. */
  readonly to: '/recordings/import'
}

let works: ReadonlyMap<string, RunningWork> = new Map()
const listeners = new Set<() => void>()

/** Tells the status bar of running work by its uid; `null` when it has ended. */
export function tellWork(uid: string, work: RunningWork | null): void {
  const next = new Map(works)
  if (work) next.set(uid, work)
  else next.delete(uid)
  works = next
  for (const listener of [...listeners]) listener()
}

/** All running work. */
export const useRunningWork = (): ReadonlyMap<string, RunningWork> =>
  useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => works,
  )
