import { formatPoints, formatScore } from '../scorecards/rules.ts'
import { labelsOf, type SheetLabels } from './labels.ts'
import { formatCode, qrText } from './rules.ts'
import type { EvaluationSnapshot, SheetItem } from './snapshot.ts'
import { clipped, clockOf, paragraphsOf, spanOf, stampOf } from './text.ts'
import { type CriticalRow, criticalRows, type ItemGroup, itemGroups, needsRemark } from './view-items.ts'
import { type PathTable, pathTable } from './view-path.ts'

/** What makes a sheet final: its code, when it was issued, and where the audit chain then ended. */
interface IssuedStamp {
  readonly code: string
  readonly issuedAt: number
  readonly superseded: boolean
  readonly audit: { readonly sequence: number; readonly mac: string }
}

/** Everything on the page as text, ready to be set; the words are in `labels`. */
export interface SheetView {
  readonly locale: 'zh-CN' | 'en'
  readonly labels: SheetLabels
  readonly number: string
  readonly running: { readonly owner: string; readonly file: string; readonly form: string; readonly code: string }
  readonly letterhead: { readonly organisation: string; readonly unit: string; readonly scorecard: string }
  /** Null on a draft: it bears no code and says that it is one. */
  readonly verification: { readonly code: string; readonly qr: string; readonly superseded: boolean } | null
  readonly employee: { readonly name: string; readonly number: string }
  /** Label and value, three pairs to a row; the first row's first value is the employee's. */
  readonly facts: readonly (readonly [string, string])[]
  readonly fingerprint: string
  readonly result: readonly { readonly label: string; readonly value: string; readonly aside: boolean }[]
  /** Explains the signs in the item table. */
  readonly itemsNote: string
  readonly groups: readonly ItemGroup[]
  readonly criticals: readonly CriticalRow[]
  readonly path: PathTable
  /** What did not fit a table row: one block per item. */
  readonly remarks: readonly {
    readonly title: string
    readonly lines: readonly string[]
    readonly marks: readonly string[]
  }[]
  readonly otherMarks: readonly string[]
  readonly comment: readonly string[]
  /** Role and name under which each person signs. */
  readonly signatures: readonly { readonly role: string; readonly name: string }[]
  readonly issued: string
}

/** The sheet of a snapshot; `stamp` null makes it a draft. */
export function sheetView(snapshot: EvaluationSnapshot, stamp: IssuedStamp | null): SheetView {
  const labels = labelsOf(snapshot.locale)
  const { letterhead, number, employee, inspector } = snapshot
  const items = snapshot.sections.flatMap(section => section.items)
  return {
    locale: snapshot.locale,
    labels,
    number,
    running: runningLines(snapshot, stamp, labels),
    letterhead: {
      organisation: letterhead.organisation,
      unit: letterhead.unit,
      scorecard: `${snapshot.scorecard.name} V${snapshot.scorecard.version}`,
    },
    verification: stamp && {
      code: formatCode(stamp.code),
      qr: qrText(number, stamp.code),
      superseded: stamp.superseded,
    },
    employee,
    facts: facts(snapshot, labels),
    fingerprint: grouped(snapshot.recording.sha256),
    result: resultCells(snapshot, labels),
    itemsNote: labels.items.note + (items.some(item => item.suggested) ? ` ${labels.items.suggestedNote}` : ''),
    groups: itemGroups(snapshot, labels),
    criticals: criticalRows(snapshot, labels),
    path: pathTable(snapshot, labels),
    remarks: items.filter(needsRemark).map(item => remark(item, labels)),
    otherMarks: snapshot.marks.map(spanOf),
    comment: paragraphsOf(snapshot.comment),
    signatures: [
      { role: labels.closing.roles.employee, name: employee.name },
      { role: labels.closing.roles.inspector, name: inspector.name },
      { role: labels.closing.roles.supervisor, name: employee.supervisor ?? '' },
    ],
    issued: stamp
      ? labels.closing.issued(stampOf(stamp.issuedAt, snapshot.zone), stamp.audit.sequence) + grouped(stamp.audit.mac)
      : '',
  }
}

/** Hex in groups of 8, as people compare it. */
const grouped = (hex: string): string => hex.replace(/(.{8})(?=.)/g, '$1 ')

function runningLines(
  { letterhead, retentionMonths, number, employee }: EvaluationSnapshot,
  stamp: IssuedStamp | null,
  labels: SheetLabels,
): SheetView['running'] {
  const { running, gap } = labels
  const kept = retentionMonths === null ? [] : [retentionOf(retentionMonths, labels)]
  const form = letterhead.formNumber === '' ? [] : [`${running.form} ${clipped(letterhead.formNumber, 10)}`]
  const standing = stamp?.superseded ? [running.superseded] : []
  return {
    owner: [clipped(letterhead.organisation, 13), labels.title].join(gap),
    file: [...standing, running.file(number, clipped(employee.name, 9), clipped(employee.number, 9))].join(gap),
    form: [...form, running.confidential, ...kept].join(gap),
    code: stamp ? `${running.code} ${formatCode(stamp.code)}` : `${running.draft}${labels.gap}${running.draftNote}`,
  }
}

function retentionOf(months: number, { running }: SheetLabels): string {
  return months % 12 === 0 ? running.years(months / 12) : running.months(months)
}

function facts(snapshot: EvaluationSnapshot, labels: SheetLabels): SheetView['facts'] {
  const { facts: names, gap, dot } = labels
  const { employee, inspector, recording, scorecard, zone } = snapshot
  const join = (parts: readonly (string | null)[], by: string) => parts.filter(part => part).join(by) || '—'
  const channels = recording.channels === 1 ? labels.channels[1] : labels.channels[2]
  const direction = labels.directions[recording.direction]
  const kind = labels.kinds[snapshot.kind]
  return [
    [names.employee, join([employee.name, employee.number], gap)],
    [names.place, join([employee.department, employee.position], gap)],
    [names.inspector, join([inspector.name, inspector.number], gap)],
    [names.recording, recording.number],
    [names.startedAt, stampOf(recording.startedAt, zone)],
    [names.duration, clockOf(recording.durationMs) + labels.brackets(channels)],
    [names.customer, recording.customerNumber ?? '—'],
    [
      names.scenario,
      join(
        [recording.scenario && labels.scenarios[recording.scenario], recording.tier && labels.tiers[recording.tier]],
        dot,
      ),
    ],
    [names.touchpoint, recording.touchpoint ? recording.touchpoint + labels.brackets(direction) : direction],
    [names.scorecard, labels.version(scorecard.version, scorecard.effectiveOn)],
    [names.ticket, recording.ticket ?? '—'],
    [names.mode, labels.modes[scorecard.mode]],
    [names.assignment, snapshot.assignmentNumber ?? labels.unassigned],
    [
      names.kind,
      join(
        [
          kind,
          labels.timeSpent(clockOf(snapshot.activeMs)),
          snapshot.replacedBy && labels.replacedBy(snapshot.replacedBy),
        ],
        dot,
      ),
    ],
    [names.submittedAt, stampOf(snapshot.submittedAt, zone).slice(0, 16)],
  ]
}

function resultCells(
  { result, scorecard }: EvaluationSnapshot,
  { result: names, none }: SheetLabels,
): SheetView['result'] {
  const score = (value: number | null) => (value === null ? '—' : formatScore(value, scorecard.places))
  const band = scorecard.gradeBands.find(({ grade }) => grade === result.grade)
  const cell = (label: string, value: string, aside = false) => ({ label, value, aside })
  return [
    cell(names.score, result.outcome === 'scored' ? score(result.score) : names.notScorable),
    cell(names.grade, band ? `${band.grade} ${band.label}` : '—'),
    cell(
      names.pass(formatPoints(scorecard.passMark)),
      result.passed === null ? '—' : result.passed ? names.passed : names.failed,
    ),
    cell(names.criticals, result.criticalCount === 0 ? none : names.criticalCount(result.criticalCount)),
    cell(names.without, result.criticalCount === 0 ? '—' : score(result.scoreWithoutCriticals), true),
  ]
}

function remark(item: SheetItem, { closing, semicolon }: SheetLabels): SheetView['remarks'][number] {
  const reasons = item.reasons.length === 0 ? [] : [item.reasons.join(semicolon)]
  const lines = [...reasons, ...paragraphsOf(item.comment)]
  return { title: closing.remark(item.number), lines, marks: item.marks.map(spanOf) }
}
