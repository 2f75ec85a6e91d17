import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAutosave, type SaveState } from '../../../renderer/features/standards/draft/autosave.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function writing(save: (text: string) => Promise<void>) {
  const states: SaveState['kind'][] = []
  const autosave = createAutosave<string>({
    save,
    onState: state => states.push(state.kind),
    restMs: 600,
    now: () => 1,
  })
  return { autosave, states }
}

describe('storing what is written', () => {
  it('waits for a moment of rest and stores the newest text once', async () => {
    const stored: string[] = []
    const { autosave, states } = writing(async text => void stored.push(text))
    autosave.change('应')
    await vi.advanceTimersByTimeAsync(300)
    autosave.change('应在')
    await vi.advanceTimersByTimeAsync(599)
    expect(stored).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect([stored, states]).toEqual([['应在'], ['saving', 'saved']])
  })

  it('sends one request at a time and the newest text last', async () => {
    const stored: string[] = []
    const answers: (() => void)[] = []
    const { autosave } = writing(
      text =>
        new Promise(resolve => {
          stored.push(text)
          answers.push(resolve)
        }),
    )
    autosave.change('甲')
    await vi.advanceTimersByTimeAsync(600)
    autosave.change('乙')
    await vi.advanceTimersByTimeAsync(600)
    expect(stored).toEqual(['甲'])
    answers[0]?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(stored).toEqual(['甲', '乙'])
  })

  it('stores at once when asked to, before a clause is left', async () => {
    const stored: string[] = []
    const { autosave } = writing(async text => void stored.push(text))
    autosave.change('应在')
    await autosave.flush()
    expect(stored).toEqual(['应在'])
  })

  it('keeps a refused text and stores it with the next try', async () => {
    const stored: string[] = []
    let refuses = true
    const { autosave, states } = writing(async text => {
      if (refuses) throw new Error('refused')
      stored.push(text)
    })
    autosave.change('应在')
    await vi.advanceTimersByTimeAsync(600)
    expect(states).toEqual(['saving', 'failed'])
    refuses = false
    await autosave.flush()
    expect([stored, states.at(-1)]).toEqual([['应在'], 'saved'])
  })

  it('stores nothing that is incomplete, and the text again once it is whole', async () => {
    const stored: string[] = []
    const { autosave, states } = writing(async text => void stored.push(text))
    autosave.change('应在')
    autosave.change(null)
    await vi.advanceTimersByTimeAsync(600)
    expect([stored, states]).toEqual([[], ['incomplete']])
    autosave.change('应在 24 小时内')
    await vi.advanceTimersByTimeAsync(600)
    expect(stored).toEqual(['应在 24 小时内'])
  })

  it('stores a stand-in for what is unfinished only when the person leaves it so', async () => {
    const stored: string[] = []
    const { autosave } = writing(async text => void stored.push(text))
    autosave.change(null, '（待填写）')
    await vi.advanceTimersByTimeAsync(600)
    expect([stored, autosave.isPending()]).toEqual([[], true])
    await autosave.flush()
    expect([stored, autosave.isPending()]).toEqual([['（待填写）'], false])
  })

  it('knows what is not stored yet: written, on its way, refused or unfinished', async () => {
    let refuses = true
    const { autosave } = writing(async () => {
      if (refuses) throw new Error('refused')
    })
    const pending = [autosave.isPending()]
    autosave.change('应在')
    pending.push(autosave.isPending())
    await autosave.flush()
    pending.push(autosave.isPending())
    refuses = false
    await autosave.flush()
    pending.push(autosave.isPending())
    autosave.change(null)
    pending.push(autosave.isPending())
    autosave.forget()
    pending.push(autosave.isPending())
    expect(pending).toEqual([false, true, true, false, true, false])
  })

  it('stores nothing after it was dropped', async () => {
    const stored: string[] = []
    const { autosave } = writing(async text => void stored.push(text))
    autosave.change('应在')
    autosave.drop()
    await vi.advanceTimersByTimeAsync(600)
    await autosave.flush()
    expect(stored).toEqual([])
  })
})
