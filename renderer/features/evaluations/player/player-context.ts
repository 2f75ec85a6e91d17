import { createContext, useContext, useSyncExternalStore } from 'react'
import type { PlayerState, RecordingPlayer } from './recording-player.ts'
import type { ViewStore } from './view-store.ts'
import type { Viewport } from './viewport.ts'

export interface OpenRecording {
  readonly player: RecordingPlayer
  readonly view: ViewStore
}

const OpenRecordingContext = createContext<OpenRecording | null>(null)
export const OpenRecordingProvider = OpenRecordingContext.Provider

/** The recording that plays in this cockpit. Only inside one: throws elsewhere. */
export function useOpenRecording(): OpenRecording {
  const open = useContext(OpenRecordingContext)
  if (!open) throw new Error('useOpenRecording needs a cockpit')
  return open
}

/** The window that the waveform shows. */
export function useViewport(): Viewport {
  const { view } = useOpenRecording()
  return useSyncExternalStore(view.subscribe, view.getView)
}

/** Play, speed, mutes. */
export function usePlayerState(): PlayerState {
  const { player } = useOpenRecording()
  return useSyncExternalStore(player.subscribe, player.getState)
}
