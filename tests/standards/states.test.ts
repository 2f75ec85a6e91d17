import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/core/calendar.ts'
import { currentOn, inForceOn } from '../../src/standards/in-force.ts'
import {
  addMonths,
  coverageShare,
  reviewDueOn,
  reviewStateOf,
  type StoredVersion,
  stateOf,
  versionInForce,
} from '../../src/standards/rules.ts'
import { documents, documentVersions } from '../../src/standards/tables.ts'
import { addPerson, testStore } from '../fixtures/workspaces.ts'

const TODAY = '2026-11-24'
const version = (number: number, more: Partial<StoredVersion> = {}): StoredVersion => ({
  number,
  state: 'published',
  effectiveOn: TODAY,
  withdrawnOn: null,
  ...more,
})
const withdrawn = (number: number, effectiveOn: string, withdrawnOn: string) =>
  version(number, { state: 'withdrawn', effectiveOn, withdrawnOn })

describe('the state of a version', () => {
  test.each<[string, StoredVersion[], string[]]>([
    [
      'a draft and one in review',
      [version(1, { state: 'draft', effectiveOn: null }), version(2, { state: 'in-review', effectiveOn: null })],
      ['draft', 'in-review'],
    ],
    ['a single one from today', [version(1)], ['in-force']],
    ['a single one from tomorrow', [version(1, { effectiveOn: '2026-11-25' })], ['scheduled']],
    ['two of the same day: the later', [version(1), version(2)], ['superseded', 'in-force']],
    ['one and one to come', [version(1), version(2, { effectiveOn: '2026-12-01' })], ['in-force', 'scheduled']],
    [
      'one to come that a later one overtakes',
      [version(1), version(2, { effectiveOn: '2026-12-20' }), version(3, { effectiveOn: '2026-12-01' })],
      ['in-force', 'superseded', 'scheduled'],
    ],
    [
      'the one in force withdrawn: nothing is',
      [version(1, { effectiveOn: '2026-01-01' }), withdrawn(2, '2026-03-01', TODAY)],
      ['superseded', 'withdrawn'],
    ],
    [
      'one withdrawn on its first day counted',
      [version(1, { effectiveOn: '2026-01-01' }), withdrawn(2, TODAY, TODAY)],
      ['superseded', 'withdrawn'],
    ],
    [
      'one withdrawn before its first day never counted',
      [version(1, { effectiveOn: '2026-01-01' }), withdrawn(2, TODAY, '2026-11-23')],
      ['in-force', 'withdrawn'],
    ],
  ])('%s', (_title, versions, states) => {
    expect(versions.map(each => stateOf(each, versions, TODAY))).toEqual(states)
  })

  test('on a past day is what it was then', () => {
    const versions = [version(1, { effectiveOn: '2026-01-01' }), withdrawn(2, '2026-03-01', '2026-06-01')]
    const numbers = ['2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01', TODAY]
    expect(numbers.map(on => versionInForce(versions, on)?.number ?? null)).toEqual([null, 1, 1, 2, 2, null, null])
  })
})

/** Versions of one document as life may leave them, days counted from today. */
const histories = fc
  .array(
    fc.record({
      state: fc.constantFrom(
        'draft' as const,
        'in-review' as const,
        'published' as const,
        'published' as const,
        'withdrawn' as const,
      ),
      effective: fc.integer({ min: -4, max: 4 }),
      withdrawn: fc.integer({ min: -4, max: 0 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map(rows =>
    rows.map(({ state, effective, withdrawn: gone }, index): StoredVersion => {
      const published = state === 'published' || state === 'withdrawn'
      return {
        number: index + 1,
        state,
        effectiveOn: published ? addDays(TODAY, effective) : null,
        withdrawnOn: state === 'withdrawn' ? addDays(TODAY, gone) : null,
      }
    }),
  )

describe('of the versions of a document', () => {
  test('at most one is in force, and states and the version in force agree', () => {
    const property = fc.property(histories, versions => {
      const inForce = versions.filter(each => stateOf(each, versions, TODAY) === 'in-force')
      expect(inForce).toEqual([versionInForce(versions, TODAY)].filter(each => each !== null))
    })
    fc.assert(property, { numRuns: 2000 })
  })

  test('the database finds the same ones in force and to come as the rule', async () => {
    const { workspace } = testStore()
    const { accountId } = await addPerson(workspace, ['qa-lead'])
    const all = fc.sample(histories, { numRuns: 300, seed: 7 })
    workspace.write(null, 'test.histories', tx => {
      for (const [index, versions] of all.entries()) {
        const { id: documentId } = tx.db
          .insert(documents)
          .values({
            uid: tx.newUid(),
            kind: 'policy',
            code: `D${index}`,
            locale: 'en',
            reviewEveryMonths: 12,
            createdAt: 0,
          })
          .returning({ id: documents.id })
          .get()
        for (const each of versions) {
          const texts = { title: '', body: '', changeNote: '', returnNote: '', withdrawReason: '' }
          const made = { uid: tx.newUid(), documentId, createdAt: 0, createdById: accountId }
          tx.db
            .insert(documentVersions)
            .values({ ...made, ...texts, ...each })
            .run()
        }
      }
      tx.changed({ topic: 'standards', uid: null })
    })
    const found = (condition: ReturnType<typeof currentOn>) =>
      workspace.read
        .select({ code: documents.code, number: documentVersions.number })
        .from(documentVersions)
        .innerJoin(documents, eq(documents.id, documentVersions.documentId))
        .where(condition)
        .all()
        .map(row => `${row.code} ${row.number}`)
        .sort()
    const expected = (states: readonly string[]) =>
      all
        .flatMap((versions, index) =>
          versions
            .filter(each => states.includes(stateOf(each, versions, TODAY)))
            .map(each => `D${index} ${each.number}`),
        )
        .sort()
    expect(found(inForceOn(TODAY)).length).toBeGreaterThan(50)
    expect(found(inForceOn(TODAY))).toEqual(expected(['in-force']))
    expect(found(currentOn(TODAY))).toEqual(expected(['in-force', 'scheduled']))
  })
})

describe('a review', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-24', 12, '2027-11-24'],
    ['2026-12-31', 6, '2027-06-30'],
    ['2026-03-15', 60, '2031-03-15'],
  ])('of a version in force since %s is due after %i months on %s', (effectiveOn, months, dueOn) => {
    expect(addMonths(effectiveOn, months)).toBe(dueOn)
    expect(reviewDueOn(effectiveOn, null, months)).toBe(dueOn)
  })

  test('is due when the last one said, unless that one was of the version before', () => {
    const last = { on: '2026-05-01', nextDueOn: '2026-08-01' }
    expect(reviewDueOn('2026-05-01', last, 12)).toBe('2026-08-01')
    expect(reviewDueOn('2026-05-02', last, 12)).toBe('2027-05-02')
  })

  test('is announced 30 days ahead and overdue from the day after', () => {
    const states = ['2026-11-23', '2026-11-24', '2026-12-24', '2026-12-25'].map(dueOn => reviewStateOf(dueOn, TODAY))
    expect(states).toEqual(['overdue', 'due-soon', 'due-soon', 'not-due'])
  })
})

describe('coverage', () => {
  test.each([
    [162, 168, 9642, false, 3],
    [165, 168, 9821, true, 0],
    [98, 100, 9800, true, 0],
    [97, 100, 9700, false, 1],
    [168, 168, 10_000, true, 0],
    // 97.998 % would round to the target without reaching it.
    [4899, 5000, 9798, false, 1],
    [48_999, 50_000, 9799, false, 1],
  ])(
    'of %i in %i clauses is cut to %i hundredths of a percent',
    (measured, total, percentHundredths, meetsTarget, missing) => {
      expect(coverageShare(measured, total)).toEqual({ measured, total, percentHundredths, meetsTarget, missing })
    },
  )

  test('of no clauses is no number', () => {
    expect(coverageShare(0, 0)).toMatchObject({ percentHundredths: null, meetsTarget: null, missing: 0 })
  })
})
