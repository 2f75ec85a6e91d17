import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { ClauseCoverage } from '../../../../src/scorecards/contract.ts'
import { documentKindSchema, familySchema } from '../../../../src/standards/contract.ts'
import { api } from '../../../app/client.ts'
import { useSignedIn } from '../../../app/session.tsx'
import {
  documentsChosen,
  figuresOf,
  filteredMatrix,
  frameClauses,
  gapsOf,
  limitsByCell,
  type MatrixFilter,
  type MatrixGroup,
} from './matrix-rules.ts'

/** Kinds above the standards, then the families of standards. */
export const MATRIX_GROUPS: readonly MatrixGroup[] = [
  ...documentKindSchema.exclude(['standard']).options,
  ...familySchema.options,
]

export interface MatrixPlace extends MatrixFilter {
  /** `cellKey` of the chosen cell. */
  readonly cell: string | null
  readonly clauseUid: string | null
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Filter, cell and clause as the address says, so that going back finds them again. */
export function useMatrixPlace(): { readonly place: MatrixPlace; readonly go: (to: Partial<MatrixPlace>) => void } {
  const search: Readonly<Record<string, unknown>> = useLocation({ select: location => location.search })
  const navigate = useNavigate()
  const place: MatrixPlace = {
    group: MATRIX_GROUPS.find(group => group === search.group) ?? null,
    documentUid: text(search.document),
    cell: text(search.cell),
    clauseUid: text(search.clause),
  }
  const { group, documentUid, cell, clauseUid } = place
  const go = useCallback(
    (to: Partial<MatrixPlace>) => {
      const next = { group, documentUid, cell, clauseUid, ...to }
      void navigate({
        to: '/standards/matrix',
        search: {
          ...(next.group ? { group: next.group } : {}),
          ...(next.documentUid ? { document: next.documentUid } : {}),
          ...(next.cell ? { cell: next.cell } : {}),
          ...(next.clauseUid ? { clause: next.clauseUid } : {}),
        },
        replace: true,
      })
    },
    [navigate, group, documentUid, cell, clauseUid],
  )
  return { place, go }
}

/** What the matrix shows: undefined while it is being read. Coverage only for those who may see scorecards. */
export function useMatrix({ group, documentUid }: MatrixFilter) {
  const { may } = useSignedIn()
  const mayMeasure = may('scorecards.view') !== null
  const placements = useQuery(api.standards.frame.placements.queryOptions())
  const touchpoints = useQuery(api.standards.frame.touchpoints.queryOptions())
  const clauses = useQuery(api.standards.clauses.list.queryOptions({ input: {} }))
  const documents = useQuery(api.standards.documents.list.queryOptions())
  const coverage = useQuery(api.scorecards.coverage.queryOptions({ enabled: mayMeasure }))
  const queries = [placements, touchpoints, clauses, documents, coverage]
  const data = useMemo(() => {
    const isRead = placements.data && touchpoints.data && clauses.data && documents.data
    if (!isRead || (mayMeasure && !coverage.data)) return undefined
    const inForce = new Set(placements.data.map(each => each.documentUid))
    const documentsInForce = documents.data.filter(each => inForce.has(each.uid))
    const chosen = documentsChosen(documentsInForce, { group, documentUid })
    const matrix = filteredMatrix(placements.data, touchpoints.data, chosen)
    const ofFrame = frameClauses(clauses.data, coverage.data?.clauses)
    return {
      matrix,
      clauses: ofFrame,
      limits: limitsByCell(
        chosen ? placements.data.filter(each => chosen.has(each.documentUid)) : placements.data,
        touchpoints.data,
      ),
      gaps: gapsOf(matrix, ofFrame),
      figures: figuresOf(matrix, ofFrame),
      documents: documentsInForce,
      documentCount: chosen ? documentsInForce.filter(each => chosen.has(each.uid)).length : documentsInForce.length,
      coverage: new Map<string, ClauseCoverage>(coverage.data?.clauses.map(each => [each.clauseUid, each])),
      isMeasured: mayMeasure,
      hasAny: placements.data.length > 0,
    }
  }, [placements.data, touchpoints.data, clauses.data, documents.data, coverage.data, mayMeasure, group, documentUid])
  return {
    data,
    error: queries.find(query => query.error)?.error ?? null,
    retry: () => {
      for (const query of queries) if (query.error) void query.refetch()
    },
  }
}

export type MatrixData = NonNullable<ReturnType<typeof useMatrix>['data']>
