import { useEffect, useMemo, useRef, useState } from 'react'
import { client } from '../../../app/client.ts'
import type { RecordingPlayer } from '../player/recording-player.ts'
import { ActiveTime } from './active-time.ts'

const EVERY_MS = 5_000
const LASTING_SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

export interface PlaceKeeper {
  /** Milliseconds worked, renewed every second. */
  readonly activeMs: number
  /** What is stored with the submission; nothing is kept after it. */
  readonly finish: () => { readonly positionMs: number; readonly activeMs: number }
  /** Goes on after a submission that was refused. */
  readonly resume: () => void
}

/** Counts the time worked and keeps position and time: every 5 s while they change, and on leaving. */
export function usePlaceKeeper(
  evaluationUid: string,
  activeBeforeMs: number,
  player: RecordingPlayer,
  enabled: boolean,
): PlaceKeeper {
  const time = useMemo(() => new ActiveTime(activeBeforeMs), [activeBeforeMs])
  const [activeMs, setActiveMs] = useState(activeBeforeMs)
  const finished = useRef(false)
  const place = useMemo(
    () => () => ({ positionMs: player.positionMs, activeMs: Math.round(time.at(performance.now())) }),
    [player, time],
  )

  useEffect(() => {
    if (!enabled) return
    let kept = { positionMs: player.positionMs, activeMs: activeBeforeMs }
    const keep = () => {
      const now = place()
      if (finished.current || (now.positionMs === kept.positionMs && now.activeMs === kept.activeMs)) return
      kept = now
      client.evaluations.keepPlace({ evaluationUid, ...now }).catch((error: unknown) => {
        // The place is a convenience: the status bar tells a lost connection, and the next round tries again.
        console.warn('place not kept', error)
      })
    }
    const sign = () => time.sign(performance.now())
    const onVisibility = () => {
      if (document.hidden) {
        time.rest(performance.now())
        keep()
      } else sign()
    }
    sign()
    const second = setInterval(() => {
      if (!player.audio.paused) sign()
      setActiveMs(time.at(performance.now()))
    }, 1_000)
    const rounds = setInterval(keep, EVERY_MS)
    for (const name of LASTING_SIGNS) window.addEventListener(name, sign, { passive: true })
    document.addEventListener('visibilitychange', onVisibility)
    window.addEventListener('pagehide', keep)
    return () => {
      clearInterval(second)
      clearInterval(rounds)
      for (const name of LASTING_SIGNS) window.removeEventListener(name, sign)
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [enabled, evaluationUid, activeBeforeMs, player, time, place])

  return {
    activeMs,
    finish: () => {
      finished.current = true
      return place()
    },
    resume: () => {
      finished.current = false
    },
  }
}
