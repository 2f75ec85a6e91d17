import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ToRead, VersionHead } from '../../../src/standards/contract.ts'
import { api, type client } from '../../app/client.ts'
import { useSignedIn } from '../../app/session.tsx'

/** One document with all versions that the reader may see and the reviews that found it still right. */
export type OpenedDocument = Awaited<ReturnType<typeof client.standards.documents.get>>

/** The version before another one among those the reader may see; null for the first. */
export const versionBefore = (versions: readonly VersionHead[], number: number): VersionHead | null =>
  versions
    .filter(version => version.number < number)
    .reduce<VersionHead | null>(
      (newest, each) => (newest === null || each.number > newest.number ? each : newest),
      null,
    )

/** The open document, its open version and the version that it is compared with. */
export function useOpened(documentUid: string | null, versionUid: string | null, againstUid: string | null) {
  const document = useQuery(
    api.standards.documents.get.queryOptions({
      input: { documentUid: documentUid ?? '' },
      enabled: documentUid !== null,
    }),
  )
  const version = useQuery(
    api.standards.versions.get.queryOptions({ input: { versionUid: versionUid ?? '' }, enabled: versionUid !== null }),
  )
  const versions = document.data?.versions
  const shown = versions?.find(each => each.uid === versionUid)
  const before =
    versions?.find(each => each.uid === againstUid) ??
    (versions && shown ? versionBefore(versions, shown.number) : null)
  const earlier = useQuery(
    api.standards.versions.get.queryOptions({ input: { versionUid: before?.uid ?? '' }, enabled: Boolean(before) }),
  )
  return {
    document: document.data,
    version: version.data,
    before: before ?? null,
    earlier: before ? earlier.data : undefined,
    error: document.error ?? version.error,
    retry: () => {
      if (document.error) void document.refetch()
      if (version.error) void version.refetch()
    },
  }
}

/** Lineages of clauses in force that no item of a scorecard in force measures. */
export function useUnmeasured(): ReadonlySet<string> {
  const { may } = useSignedIn()
  const { data } = useQuery(api.scorecards.coverage.queryOptions({ enabled: may('scorecards.view') !== null }))
  return useMemo(
    () => new Set(data?.clauses.filter(each => each.items.length === 0).map(each => each.lineageUid)),
    [data],
  )
}

/** What of a version the person signed in still has to confirm; null when nothing. */
export function useToRead(versionUid: string | null): ToRead | null {
  const { may } = useSignedIn()
  const { data } = useQuery(
    api.standards.acknowledgements.mine.queryOptions({ enabled: may('acknowledgements.confirm') !== null }),
  )
  return data?.find(each => each.versionUid === versionUid) ?? null
}
