import { useEffect } from 'react'
import { api, client, queryClient } from './client.ts'
import { storeUnsaved } from './unsaved.ts'

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
const TOUCH_EVERY_MS = 60_000
const LOOK_EVERY_MS = 5_000

/** Locks the session: what is being written is stored, its rights end in the workstation, then the window follows. */
export async function lockSession(): Promise<void> {
  await storeUnsaved('window')
  await client.session.lock()
  await queryClient.invalidateQueries({ queryKey: api.session.state.key() })
}

/** Locks after `minutes` without a sign of a person, and tells the workstation of signs at most once a minute. */
export function useIdleLock(minutes: number): void {
  useEffect(() => {
    let lastSignAt = Date.now()
    let lastTouchAt = Date.now()
    let locking = false
    const onFailure = (error: unknown) => console.warn('the session could not be kept', error)
    const onSign = () => {
      lastSignAt = Date.now()
      if (lastSignAt - lastTouchAt < TOUCH_EVERY_MS) return
      lastTouchAt = lastSignAt
      client.session.touch().catch(() => queryClient.invalidateQueries({ queryKey: api.session.state.key() }))
    }
    const timer = setInterval(() => {
      if (locking || Date.now() - lastSignAt < minutes * 60_000) return
      locking = true
      lockSession().catch(onFailure)
    }, LOOK_EVERY_MS)
    for (const sign of SIGNS) window.addEventListener(sign, onSign, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS) window.removeEventListener(sign, onSign)
    }
  }, [minutes])
}
