import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { hasUnsaved, keepStored, storeUnsaved } from '../../renderer/app/unsaved.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Something written that is stored by `flush`, unless that fails or never ends. */
function written(flush: (stored: () => void) => Promise<unknown>, more: { outlivesScreens?: boolean } = {}) {
  let isPending = true
  const stored = () => {
    isPending = false
  }
  onTestFinished(keepStored({ isPending: () => isPending, flush: () => flush(stored), ...more }))
}

describe('what is written and not stored yet', () => {
  it('is stored before the person leaves', async () => {
    written(async stored => stored())
    expect(hasUnsaved('screen')).toBe(true)
    expect(await storeUnsaved('screen')).toBe(true)
    expect(hasUnsaved('screen')).toBe(false)
  })

  it('is told when it could not be stored, whatever else fails beside it', async () => {
    written(async () => {
      throw new Error('refused')
    })
    let other = 'written'
    written(async stored => {
      other = 'stored'
      stored()
    })
    expect([await storeUnsaved('window'), other]).toEqual([false, 'stored'])
  })

  it('holds nobody longer than two seconds when the workstation does not answer', async () => {
    written(() => new Promise(() => {}))
    const done = storeUnsaved('window')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await done).toBe(false)
  })

  it('may outlive the screen, such as a removal that can be taken back, but not the window', async () => {
    const flush = vi.fn(async (stored: () => void) => stored())
    written(flush, { outlivesScreens: true })
    expect(await storeUnsaved('screen')).toBe(true)
    expect(flush).not.toHaveBeenCalled()
    expect(await storeUnsaved('window')).toBe(true)
    expect(flush).toHaveBeenCalledOnce()
  })

  it('reaches the store also when a field hands it on only now', async () => {
    let line = 'empty'
    written(async stored => {
      line = 'waiting'
      stored()
    })
    onTestFinished(
      keepStored({
        isPending: () => line === 'waiting',
        flush: async () => {
          line = 'stored'
        },
      }),
    )
    expect([await storeUnsaved('window'), line]).toEqual([true, 'stored'])
  })
})
