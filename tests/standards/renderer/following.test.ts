import { describe, expect, it } from 'vitest'
import { following } from '../../../renderer/features/standards/draft/following.ts'

interface Text {
  readonly title: string
  readonly body: string
}
const base: Text = { title: '标题', body: '正文' }
const follow = (written: Text, stored: Text, own: readonly string[] = []) =>
  following({ written, base }, stored, ['title', 'body'], (_, value) => own.includes(String(value)))

describe('what another window stored of the text that is being written here', () => {
  it('is taken over where nothing is being changed here', () => {
    const written = { title: '我改的标题', body: '正文' }
    expect(follow(written, { title: '标题', body: '别处的正文' })).toEqual({
      written: { title: '我改的标题', body: '别处的正文' },
      base: { title: '标题', body: '别处的正文' },
      taken: ['body'],
    })
  })

  it('is left out where the same field is being changed here: what was read stays the ground, so that storing is refused', () => {
    const written = { title: '我改的标题', body: '正文' }
    expect(follow(written, { title: '别处的标题', body: '正文' })).toEqual({ written, base, taken: [] })
  })

  it('says nothing new when it was sent from here', () => {
    expect(follow(base, { title: '标', body: '正文' }, ['标'])).toEqual({ written: base, base, taken: [] })
  })
})
