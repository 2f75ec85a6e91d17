import { useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useCallback } from 'react'

/** How a version is shown: one clause at a time, as a whole to read, or beside another version. */
export type View = 'clause' | 'read' | 'compare'

/** In the place of a clause: what stands before the clauses. */
export const FACE = 'face'

export interface Place {
  readonly documentUid: string | null
  readonly versionUid: string | null
  /** Uid or lineage of a clause, or `FACE`; null for the first thing that there is. */
  readonly clauseUid: string | null
  readonly view: View | null
  /** The earlier version that this one is compared with. */
  readonly againstUid: string | null
}

interface Step {
  readonly documentUid: string
  readonly versionUid: string
  readonly clauseUid?: string | null
  readonly view?: View | null
  readonly againstUid?: string | null
  readonly replace?: boolean
}

const VIEWS: readonly View[] = ['clause', 'read', 'compare']
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Where one is in the library, as the address says, and the way to go elsewhere. */
export function usePlace(): { readonly place: Place; readonly go: (step: Step) => void } {
  const params = useParams({ strict: false })
  const search: Readonly<Record<string, unknown>> = useLocation({ select: location => location.search })
  const navigate = useNavigate()
  const place: Place = {
    documentUid: text(params.documentUid),
    versionUid: text(params.versionUid),
    clauseUid: text(search.clause),
    view: VIEWS.find(view => view === search.view) ?? null,
    againstUid: text(search.against),
  }
  const go = useCallback(
    ({ documentUid, versionUid, clauseUid, view, againstUid, replace = false }: Step) => {
      void navigate({
        to: '/standards/$documentUid/$versionUid',
        params: { documentUid, versionUid },
        search: {
          ...(clauseUid ? { clause: clauseUid } : {}),
          ...(view ? { view } : {}),
          ...(againstUid ? { against: againstUid } : {}),
        },
        replace,
      })
    },
    [navigate],
  )
  return { place, go }
}
