import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dropped, gathered, nextNumber, stepped } from '../../../renderer/features/standards/draft/order-rules.ts'

const clauses = [
  { uid: 'a', chapter: '一' },
  { uid: 'b', chapter: '一' },
  { uid: 'c', chapter: '二' },
]

describe('moving a clause one step', () => {
  it('changes places within a chapter', () => {
    expect(stepped(clauses, 'a', 1)).toEqual({ uids: ['b', 'a', 'c'], chapter: null })
  })

  it('goes over to the next heading at the edge of a chapter before it changes places', () => {
    expect(stepped(clauses, 'b', 1)).toEqual({ uids: ['a', 'b', 'c'], chapter: '二' })
  })

  it.each([
    ['a', -1],
    ['c', 1],
    ['unknown', 1],
  ] as const)('leaves %s where it is when there is nothing further (%i)', (uid, by) => {
    expect(stepped(clauses, uid, by)).toBeNull()
  })
})

describe('dropping a clause', () => {
  it('puts it before the target, under its heading', () => {
    expect(dropped(clauses, 'a', 'c', 'before')).toEqual({ uids: ['b', 'a', 'c'], chapter: '二' })
  })

  it('puts it after the target', () => {
    expect(dropped(clauses, 'a', 'b', 'after')).toEqual({ uids: ['b', 'a', 'c'], chapter: null })
  })

  it.each([
    ['a', 'a', 'after'],
    ['a', 'b', 'before'],
    ['b', 'a', 'after'],
  ] as const)('changes nothing when %s is dropped where it stands', (uid, target, edge) => {
    expect(dropped(clauses, uid, target, edge)).toBeNull()
  })
})

const draft = fc
  .array(fc.constantFrom('一', '二', '三'), { minLength: 1, maxLength: 12 })
  .map(chapters => chapters.map((chapter, index) => ({ uid: String(index), chapter })))

describe('clauses of one heading', () => {
  it('come together where the heading first stands', () => {
    expect(gathered([...clauses, { uid: 'd', chapter: '一' }])).toEqual(['a', 'b', 'd', 'c'])
  })

  it('stay as they are when they follow each other', () => {
    expect(gathered(clauses)).toBeNull()
  })

  it('follow each other after any drop, each clause once', () => {
    fc.assert(
      fc.property(
        draft,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('before' as const, 'after' as const),
        (all, one, other, edge) => {
          const order = new Map((gathered(all) ?? all.map(each => each.uid)).map((uid, index) => [uid, index]))
          const tidy = all.toSorted((left, right) => (order.get(left.uid) ?? 0) - (order.get(right.uid) ?? 0))
          const moved = tidy[one % tidy.length]
          const target = tidy[other % tidy.length]
          const next = moved && target ? dropped(tidy, moved.uid, target.uid, edge) : null
          if (!next || !moved) return
          const after = next.uids.map(uid => {
            const clause = tidy.find(each => each.uid === uid)
            return { uid, chapter: uid === moved.uid ? (next.chapter ?? moved.chapter) : (clause?.chapter ?? '') }
          })
          expect([...next.uids].sort()).toEqual(tidy.map(each => each.uid).sort())
          expect(gathered(after)).toBeNull()
        },
      ),
    )
  })
})

describe('the number of a new clause', () => {
  it.each([
    ['07', [], '08'],
    ['BX-流程-09', [], 'BX-流程-10'],
    ['2.9', ['2.10'], '2.11'],
    ['3a', [], '4a'],
    ['总则', [], '总则-1'],
    ['', ['1'], '2'],
  ] as const)('after %s counts on', (number, taken, next) => {
    expect(nextNumber(number, new Set(taken))).toBe(next)
  })
})
