import type { ClauseMapping, ImportTarget } from '../../../../src/standards/import-contract.ts'
import { mappingOf, missingFields } from '../../../../src/standards/import-rules.ts'
import type { client } from '../../../app/client.ts'
import { rememberedMapping } from './mapping-memory.ts'

export type OpenedSheet = Awaited<ReturnType<typeof client.standards.import.openSheet>>
export type OpenedLibrary = Awaited<ReturnType<typeof client.standards.import.openLibrary>>
export type OpenedFile =
  | { readonly kind: 'sheet'; readonly file: OpenedSheet }
  | { readonly kind: 'library'; readonly file: OpenedLibrary }

type CheckStep =
  Awaited<ReturnType<typeof client.standards.import.checkSheet>> extends AsyncIterable<infer Step> ? Step : never
export type CheckReport = Extract<CheckStep, { kind: 'report' }>

export type ImportStep = 'source' | 'columns' | 'target' | 'check' | 'done'
export const STEPS_OF: Readonly<Record<OpenedFile['kind'], readonly ImportStep[]>> = {
  sheet: ['source', 'columns', 'target', 'check', 'done'],
  library: ['source', 'check', 'done'],
}

/** How the columns of one sheet are read. */
export interface Layout {
  readonly sheet: number
  /** Counted from 0. */
  readonly headRow: number
  readonly mapping: ClauseMapping
  /** Whether the mapping is that of the last import with the same heads. */
  readonly isRemembered: boolean
}

const headsAt = (file: OpenedSheet, sheet: number, headRow: number): readonly string[] =>
  file.sheets[sheet]?.firstRows[headRow] ?? []

/** The column heads of a layout. */
export const headsOf = (file: OpenedSheet, { sheet, headRow }: Layout): readonly string[] =>
  headsAt(file, sheet, headRow)

/** How a sheet is read to begin with: as last time for these heads, else as the heads say. */
export function layoutOf(file: OpenedSheet, sheet: number, headRow?: number): Layout {
  const found = file.sheets[sheet]
  const row = headRow ?? found?.headRow ?? 0
  const heads = headsAt(file, sheet, row)
  const remembered = rememberedMapping(heads)
  return { sheet, headRow: row, mapping: remembered ?? mappingOf(heads), isRemembered: remembered !== null }
}

/** The first sheet that looks like clauses, else the first that holds anything. */
export function likelySheet({ sheets }: OpenedSheet): number {
  const like = sheets.findIndex(({ mapping }) => missingFields(mapping).length === 0)
  return like >= 0
    ? like
    : Math.max(
        0,
        sheets.findIndex(({ rowCount }) => rowCount > 0),
      )
}

/** What is to be imported where; null while a required part lacks. */
export interface TargetDraft {
  readonly mode: 'existing' | 'new'
  readonly existing: ImportTarget | null
  readonly code: string
  readonly title: string
  readonly documentKind: 'vision' | 'policy' | 'regulation' | 'standard'
  readonly family: 'process' | 'behaviour' | 'environment' | 'product' | 'problem-handling'
  readonly locale: 'zh-CN' | 'en'
}

/** The target that the fields give, or null while they lack something. */
export function targetOf(draft: TargetDraft): ImportTarget | null {
  if (draft.mode === 'existing') return draft.existing
  const { documentKind, locale } = draft
  const [code, title] = [draft.code.trim(), draft.title.trim()]
  if (code === '' || title === '') return null
  return { kind: 'new', code, title, documentKind, family: documentKind === 'standard' ? draft.family : null, locale }
}

/** The letters that a spreadsheet shows above a column, counted from 0. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  }
  return letters
}

/** Whether a file is a library: by its first sign, because a sheet never begins with a brace. */
export async function isLibraryFile(file: File): Promise<boolean> {
  const head = await file.slice(0, 64).text()
  return file.name.toLowerCase().endsWith('.json') || /^\ufeff?\s*\{/.test(head)
}
