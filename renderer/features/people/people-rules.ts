import type { EmployeeRow } from '../../../src/people/contract.ts'
import type { client } from '../../app/client.ts'

export type Department = Awaited<ReturnType<typeof client.people.departments.list>>[number]
export type Position = Awaited<ReturnType<typeof client.people.positions.list>>[number]
export type EmployeeDetail = Awaited<ReturnType<typeof client.people.employees.get>>
export type EmployeeState = 'active' | 'coming' | 'leaving' | 'left'

/** Where an employee stands on the date `today`. The last day still counts as employed. */
export function stateOf({ hiredOn, leftOn }: Pick<EmployeeRow, 'hiredOn' | 'leftOn'>, today: string): EmployeeState {
  if (leftOn !== null) return leftOn < today ? 'left' : 'leaving'
  return hiredOn > today ? 'coming' : 'active'
}

export interface TreeLine {
  readonly department: Department
  /** 0 at the top. */
  readonly depth: number
  /** With those of departments below. */
  readonly total: number
}

/** Departments from the top down, each above what belongs to it, in the order they came. */
export function treeLines(departments: readonly Department[]): readonly TreeLine[] {
  const below = (parentUid: string | null, depth: number): TreeLine[] =>
    departments
      .filter(each => each.parentUid === parentUid)
      .flatMap(department => {
        const inner = below(department.uid, depth + 1)
        const direct = inner.filter(line => line.depth === depth + 1)
        const total = direct.reduce((sum, line) => sum + line.total, department.employeeCount)
        return [{ department, depth, total }, ...inner]
      })
  return below(null, 0)
}

/** The department and all below it. */
export function branchUids(departments: readonly Department[], uid: string): ReadonlySet<string> {
  const uids = new Set([uid])
  for (const { department } of treeLines(departments)) {
    if (department.parentUid !== null && uids.has(department.parentUid)) uids.add(department.uid)
  }
  return uids
}

/** Whether the text is in the name, its pinyin (whole or initials), the number, the login or where the person works. */
export function matchesText(row: EmployeeRow, wanted: string): boolean {
  const text = wanted.trim().toLowerCase()
  if (text === '') return true
  const syllables = row.nameSort.split(' ').map(syllable => syllable.replace(/[^a-z]/g, ''))
  const spelled = syllables.join('')
  const initials = syllables.map(syllable => syllable.slice(0, 1)).join('')
  const shown = [row.name, row.number, row.account?.login, row.departmentName, row.positionName]
  return (
    shown.some(value => value?.toLowerCase().includes(text)) ||
    spelled.includes(text.replaceAll(' ', '')) ||
    initials.startsWith(text)
  )
}

/** A date as it was typed (`2026-3-1`, `2026/03/01`, `20260301`, `2026年3月1日`) as `YYYY-MM-DD`; `null` when it is none. */
export function readDate(typed: string): string | null {
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(typed.trim()) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(typed.trim())
  if (!match) return null
  const [, year = '', month = '', day = ''] = match
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = Date.parse(`${date}T00:00:00Z`)
  // 31 February is a date for no calendar, though parsers roll it over.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? null : date
}
