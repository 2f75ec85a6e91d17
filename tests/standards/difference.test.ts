import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Clause } from '../../src/standards/contract.ts'
import { differenceOf, wordDifference } from '../../src/standards/rules.ts'
import { content } from './house.ts'

const clause = (lineage: string, more: Partial<Clause> = {}): Clause => ({
  ...content(lineage),
  uid: `uid ${lineage}`,
  lineageUid: lineage,
  ...more,
})
const version = (clauses: readonly Clause[], title = '规范', body = '') => ({ title, body, clauses: [...clauses] })
const named = (before: readonly Clause[], after: readonly Clause[]) =>
  differenceOf(version(before), version(after)).clauses.map(each =>
    each.kind === 'removed' ? `-${each.before.lineageUid}` : `${each.kind} ${each.after.lineageUid}`,
  )
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(each => clause(each))
if (!a || !b || !c || !d) throw new Error('No clauses')

describe('the difference of two versions', () => {
  test('pairs clauses by lineage, whatever their uids', () => {
    expect(named([a, b], [{ ...a, uid: 'new' }, b])).toEqual(['unchanged a', 'unchanged b'])
  })

  test('shows what was added, and what was removed where it stood', () => {
    expect(named([a, b, c], [a, d, c])).toEqual(['unchanged a', '-b', 'added d', 'unchanged c'])
    expect(named([a, b], [b])).toEqual(['-a', 'unchanged b'])
    expect(named([], [a])).toEqual(['added a'])
  })

  test('calls as few clauses moved as it can', () => {
    expect(named([a, b, c, d], [d, a, b, c])).toEqual(['moved d', 'unchanged a', 'unchanged b', 'unchanged c'])
    expect(named([a, b], [c, a, b])).toEqual(['added c', 'unchanged a', 'unchanged b'])
  })

  test('names the fields of a clause that changed, moved or not', () => {
    const changed = clause('a', { text: '新文', severity: 'severe' })
    expect(differenceOf(version([a, b]), version([changed, b])).clauses[0]).toMatchObject({
      kind: 'changed',
      fields: ['text', 'severity'],
      moved: false,
    })
    expect(differenceOf(version([a, b, c]), version([b, c, changed])).clauses.at(-1)).toMatchObject({
      kind: 'changed',
      moved: true,
    })
  })

  test('finds a changed time limit, and none in placements told in another order', () => {
    const limit = { value: 24, unit: 'hour', clock: 'elapsed', start: '', pause: '', stop: '', reminder: null } as const
    const placements = [
      { scenario: null, touchpointUid: null, tier: 'regular' as const, limit },
      { scenario: null, touchpointUid: null, tier: 'high-value' as const, limit: { ...limit, value: 12 } },
    ]
    const before = clause('a', { placements })
    const sooner = clause('a', { placements: placements.map(each => ({ ...each, limit: { ...limit, value: 12 } })) })
    expect(differenceOf(version([before]), version([sooner])).clauses).toMatchObject([{ fields: ['placements'] }])
    const turned = clause('a', { placements: placements.toReversed() })
    expect(differenceOf(version([before]), version([turned])).counts.unchanged).toBe(1)
  })

  test('tells which of the texts of the version itself changed', () => {
    expect(differenceOf(version([], '甲', '文'), version([], '乙', '文')).head).toEqual(['title'])
    expect(differenceOf(version([], '甲', '文'), version([], '甲', '文二')).head).toEqual(['body'])
  })

  test('accounts for every clause of both versions once', () => {
    const lineages = fc.uniqueArray(fc.constantFrom(...'abcdefghijkl'), { maxLength: 12 })
    const property = fc.property(lineages, lineages, (before, after) => {
      const { clauses } = differenceOf(
        version(before.map(each => clause(each))),
        version(after.map(each => clause(each))),
      )
      const inBefore = clauses.flatMap(each => (each.kind === 'added' ? [] : [each.before.lineageUid]))
      const inAfter = clauses.flatMap(each => (each.kind === 'removed' ? [] : [each.after.lineageUid]))
      expect(inAfter).toEqual(after)
      expect(inBefore.sort()).toEqual([...before].sort())
      // What did not move keeps its order.
      const still = clauses.flatMap(each => (each.kind === 'unchanged' ? [before.indexOf(each.after.lineageUid)] : []))
      expect(still).toEqual([...still].sort((left, right) => left - right))
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('pairs five thousand clauses, all of them moved', () => {
    const many = Array.from({ length: 5000 }, (_, index) => clause(String(index)))
    const { counts } = differenceOf(version(many), version(many.toReversed()))
    expect(counts).toEqual({ added: 0, removed: 0, changed: 0, moved: 4999, unchanged: 1 })
  })
})

describe('the difference of two texts', () => {
  const told = (before: string, after: string, locale: 'zh-CN' | 'en' = 'zh-CN') =>
    wordDifference(before, after, locale)
      .map(({ kind, text }) => (kind === 'same' ? text : kind === 'inserted' ? `[+${text}]` : `[-${text}]`))
      .join('')

  test('is by word in Chinese', () => {
    expect(told('接到故障报修后，应在 48 小时内上门。', '接到故障报修后，应在 24 小时内上门。')).toBe(
      '接到故障报修后，应在 [-48][+24] 小时内上门。',
    )
    expect(told('并在工单备注。', '并在工单登记原因。')).toBe('并在工单[-备注][+登记原因]。')
  })

  test('is by word in English', () => {
    expect(told('Reply within 10 minutes.', 'Reply to the guest within 5 minutes.', 'en')).toBe(
      'Reply [+to the guest ]within [-10][+5] minutes.',
    )
  })

  test('of the same text is one run, and of nothing none', () => {
    expect(wordDifference('同', '同', 'zh-CN')).toEqual([{ kind: 'same', text: '同' }])
    expect(wordDifference('', '', 'en')).toEqual([])
    expect(wordDifference('', '新', 'zh-CN')).toEqual([{ kind: 'inserted', text: '新' }])
  })

  const joined = (runs: readonly { kind: string; text: string }[], kind: string) =>
    runs
      .filter(run => run.kind === 'same' || run.kind === kind)
      .map(run => run.text)
      .join('')

  test('gives back both texts: same and inserted the later, same and removed the earlier', () => {
    const words = fc.constantFrom('客户', '工单', '上门', '，', '。', ' ', '24', 'reply', '\n', '👩‍🔧', '䶮', 'é')
    const texts = fc.oneof(
      fc.array(words, { maxLength: 60 }).map(each => each.join('')),
      fc.string({ unit: 'binary' }),
    )
    const property = fc.property(
      texts,
      texts,
      fc.constantFrom('zh-CN' as const, 'en' as const),
      (before, after, locale) => {
        const runs = wordDifference(before, after, locale)
        expect(joined(runs, 'inserted')).toBe(after)
        expect(joined(runs, 'removed')).toBe(before)
      },
    )
    fc.assert(property, { numRuns: 2000 })
  })

  test('of texts with nothing in common is told by line, or as a whole', () => {
    const text = (word: string) => Array.from({ length: 3000 }, (_, index) => `${word}${index}`).join(' ')
    const runs = wordDifference(text('alpha'), text('beta'), 'en')
    expect(runs.map(run => run.kind)).toEqual(['removed', 'inserted'])
    const lines = wordDifference(`head\n${text('alpha')}\nfoot`, `head\n${text('beta')}\nfoot`, 'en')
    expect(lines.map(run => run.kind)).toEqual(['same', 'removed', 'inserted', 'same'])
    expect(joined(lines, 'inserted')).toBe(`head\n${text('beta')}\nfoot`)
  })
})
