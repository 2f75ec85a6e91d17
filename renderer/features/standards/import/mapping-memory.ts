import { type ClauseMapping, clauseMappingSchema } from '../../../../src/standards/import-contract.ts'

const KEPT_UNDER = 'assay.clauseColumns'
const MAX_KEPT = 30

type Kept = Readonly<Record<string, ClauseMapping>>

const keyOf = (heads: readonly string[]): string => heads.join('\u001f')

function kept(): Kept {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEPT_UNDER) ?? '{}')
    const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : []
    return Object.fromEntries(
      entries.flatMap(([heads, mapping]) => {
        const parsed = clauseMappingSchema.safeParse(mapping)
        return parsed.success ? [[heads, parsed.data]] : []
      }),
    )
  } catch {
    // Of another version or another hand: guessing is always possible.
    return {}
  }
}

/** The mapping last used for these column heads on this computer, or null. */
export function rememberedMapping(heads: readonly string[]): ClauseMapping | null {
  return kept()[keyOf(heads)] ?? null
}

/** Keeps a mapping for these column heads; the ones used longest ago go. */
export function rememberMapping(heads: readonly string[], mapping: ClauseMapping): void {
  const { [keyOf(heads)]: _, ...others } = kept()
  const entries = [...Object.entries(others), [keyOf(heads), mapping] as const]
  localStorage.setItem(KEPT_UNDER, JSON.stringify(Object.fromEntries(entries.slice(-MAX_KEPT))))
}
