import { storageError, WorkstationError } from '../core/errors.ts'

/** The texts of one language: renderer/locales/<language>/errors.json. */
export type ErrorTexts = Readonly<Record<string, string>>

const fill = (text: string, params: WorkstationError['params']): string =>
  text.replaceAll(/\{\{-?\s*(\w+)\s*\}\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole))

/**
 * Why the program did not start, one line per language, for whoever has no window yet; `null` for a failure that is not an expected
 * refusal.
 */
export function refusalText(error: unknown, languages: readonly ErrorTexts[]): string | null {
  const known = error instanceof WorkstationError ? error : storageError(error)
  if (!known) return null
  return languages.map(texts => fill(texts[known.code] ?? known.code, known.params)).join('\n')
}
