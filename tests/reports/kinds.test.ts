import { expect, test } from 'vitest'
import { admit } from '../../src/core/handling.ts'
import { collectEvaluationSheet } from '../../src/reports/sheet-data.ts'
import { evaluationSnapshotSchema } from '../../src/reports/snapshot.ts'
import { sheetIssuances } from '../../src/reports/tables.ts'
import { sheetView } from '../../src/reports/view.ts'
import { reviewScorecard } from '../evaluations/review-scorecard.ts'
import { type Scoring, sheetWorkspace } from './sheet-workspace.ts'

async function sheetOf(scoring: Scoring, change: Parameters<typeof reviewScorecard>[0] = {}) {
  const space = await sheetWorkspace({ scorecard: reviewScorecard(change) })
  const evaluationUid = await space.evaluate(scoring)
  const context = admit(space.contextOf(space.inspector), 'sheets.print', 'test')
  const snapshot = collectEvaluationSheet(context, evaluationUid)
  const view = sheetView(snapshot, null)
  const rows = new Map(view.groups.flatMap(group => group.rows.map(row => [row.number, row])))
  return { space, evaluationUid, snapshot, view, row: (number: string) => rows.get(number) }
}

test('counts, measured values, bonus, notes and what was not asked stand in the item table', async () => {
  const { row, view } = await sheetOf({
    given: {
      '3.1': { value: 25_050, reasons: 1 },
      '3.2': { value: 5, reasons: 1, comment: 'heard', marks: [[1000, null]] },
      '5.1': { notApplicable: true },
      '6.3': { option: 1, comment: 'went out of the way' },
      '6.4': { comment: 'A calm and clear call' },
    },
  })
  expect(row('3.1')).toMatchObject({ answer: '241 to 280 (250.5 per minute)', lost: true })
  expect(row('3.2')).toMatchObject({ answer: 'Three or more (5×)', earned: '0.0', lost: true })
  expect(row('6.3')).toMatchObject({ points: '+3', earned: '+3.0', lost: false })
  expect(row('6.4')).toMatchObject({ points: '—', answer: 'Note', earned: '—', remarks: 'A calm and clear call' })
  expect(row('1.4')).toMatchObject({ answer: 'Not asked', earned: '—', aside: true })
  expect(row('5.2')).toMatchObject({ answer: 'Not asked', earned: '—', aside: true, remarks: '' })
  expect(view.groups.at(-1)?.earned).toBe('9.0+3.0')
})

test('the path shows bonus in a column of its own and tells occurrences and items not asked', async () => {
  const { view } = await sheetOf({
    given: {
      '3.2': { value: 2, reasons: 1, comment: 'heard', marks: [[1000, null]] },
      '6.3': { option: 1, comment: 'went out of the way' },
    },
  })
  const { columns, rows, foot } = view.path
  const bonus = columns.findIndex(column => column.head === 'Bonus')
  expect(rows.map(row => row[bonus])).toEqual(['—', '—', '—', '—', '—', '+3.0'])
  expect(foot).toContain('Not asked: 1.4.')
  expect(foot).toContain('Lost by occurrence: item 3.2 2 × 2.')
})

test('bonus that would lift the score above 100 is told as cut off', async () => {
  const { view } = await sheetOf({ given: { '6.3': { option: 1, comment: 'went out of the way' } } })
  expect(view.path.total.value).toBe('100.0')
  expect(view.path.foot).toMatch(/With bonus 103\.\d+…?, cut off at 100\./)
})

test('a suggested answer that nobody touched bears its sign, and the sign is explained', async () => {
  const { row, view } = await sheetOf(
    { given: { '1.2': { untouched: true }, '6.3': { option: 0 } } },
    { suggestsFullMarks: true },
  )
  expect(row('1.2')?.answer).toMatch(/^◇/)
  expect(row('1.3')?.answer).not.toMatch(/^◇/)
  expect(view.itemsNote).toContain('◇ suggested answer')
})

/** As format 1 was stored: nothing of what came with format 2. */
function asFormat1(snapshot: ReturnType<typeof evaluationSnapshotSchema.parse>): unknown {
  const { bonusCappedFrom: _, ...rest } = snapshot
  return {
    ...rest,
    format: 'assay-evaluation-sheet-1',
    sections: snapshot.sections.map(({ bonus: _bonus, ...section }) => ({
      ...section,
      items: section.items.map(
        ({ value: _value, unit: _unit, perOccurrence: _each, bonus: _own, suggested: _suggested, ...item }) => item,
      ),
    })),
  }
}

test('a sheet issued in the former format opens as it was, and issuing again gives it again', async () => {
  const space = await sheetWorkspace()
  const evaluationUid = await space.evaluate({ given: { '2.1': { option: 1, reasons: 1 } } })
  const lead = space.as(space.inspector)
  const context = admit(space.contextOf(space.inspector), 'sheets.print', 'test')
  const snapshot = collectEvaluationSheet(context, evaluationUid)
  const old = asFormat1(snapshot)
  const uid = space.workspace.write(null, 'test.issue', tx => {
    const issuanceUid = tx.newUid()
    tx.changed({ topic: 'sheets', uid: issuanceUid })
    const { sequence, mac } = space.workspace.auditEnd()
    tx.db
      .insert(sheetIssuances)
      .values({
        uid: issuanceUid,
        code: '4QH8W2TN6RZ1',
        kind: 'evaluation',
        subjectUid: evaluationUid,
        number: snapshot.number,
        snapshot: old,
        issuedAt: tx.at,
        issuedById: space.inspector.accountId,
        auditSequence: sequence,
        auditMac: mac,
      })
      .run()
    return issuanceUid
  })
  expect(evaluationSnapshotSchema.parse(old)).toEqual(snapshot)
  expect(await lead.reports.get({ issuanceUid: uid })).toMatchObject({ uid, supersededAt: null })
  expect((await lead.reports.issueEvaluationSheet({ evaluationUid })).uid).toBe(uid)
})
