import type { Reader } from '../../../../src/standards/contract.ts'

export interface DepartmentProgress {
  /** Null for people without a department. */
  readonly departmentUid: string | null
  readonly name: string | null
  readonly done: number
  readonly total: number
  readonly missing: readonly Reader[]
}

export interface ReadingProgress {
  readonly done: number
  readonly total: number
  /** Those who have not read it though they should have by now. */
  readonly late: number
  /** The last day anybody has; null without readers. */
  readonly dueOn: string | null
  /** Those with people missing first, in the order of the readers otherwise. */
  readonly departments: readonly DepartmentProgress[]
}

/** How far a version has been read, as a whole and by department, on the date `today`. */
export function readingProgress(readers: readonly Reader[], today: string): ReadingProgress {
  const departments = new Map<string | null, { name: string | null; done: number; total: number; missing: Reader[] }>()
  for (const reader of readers) {
    const own = departments.get(reader.departmentUid) ?? { name: reader.departmentName, done: 0, total: 0, missing: [] }
    departments.set(reader.departmentUid, own)
    own.total += 1
    if (reader.acknowledged) own.done += 1
    else own.missing.push(reader)
  }
  const lines = [...departments].map(([departmentUid, own]) => ({ departmentUid, ...own }))
  const missing = readers.filter(reader => reader.acknowledged === null)
  return {
    done: readers.length - missing.length,
    total: readers.length,
    late: missing.filter(reader => reader.dueOn < today).length,
    dueOn: readers.reduce<string | null>((last, { dueOn }) => (last === null || dueOn > last ? dueOn : last), null),
    departments: [...lines.filter(line => line.missing.length > 0), ...lines.filter(line => line.missing.length === 0)],
  }
}
