import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScorecardVersion } from '../../../../src/scorecards/contract.ts'
import { client, queryClient } from '../../../app/client.ts'
import { errorCode } from '../../../app/errors.ts'
import { Block, ErrorPanel, Panel, PanelHead } from '../../../ui/parts.tsx'
import { BuilderSession } from '../definition/builder-session.ts'
import { byLineage } from '../definition/clauses.ts'
import { STARTING_WORDS } from '../definition/starting-words.ts'
import { Builder } from './builder.tsx'
import type { BaseVersion, Building } from './builder-context.ts'

const SAVE_AFTER_MS = 600

/**
 * Asked once when a draft is opened, under names of its own: the notices that follow each save would otherwise fetch everything again
 * and put what was stored a moment ago over what is being typed.
 */
async function openDraft(versionUid: string) {
  const [version, { clauses }] = await Promise.all([
    client.scorecards.get({ versionUid }),
    client.scorecards.coverage(),
  ])
  return { version, clauses, base: await baseOf(version) }
}

/** The newest published version before the draft; null for a scorecard that was never published. */
async function baseOf({ scorecardUid, number }: ScorecardVersion): Promise<BaseVersion | null> {
  const versions = await client.scorecards.versions({ scorecardUid })
  const head = versions
    .filter(each => each.number < number && each.state !== 'draft')
    .toSorted((left, right) => right.number - left.number)[0]
  if (!head) return null
  const { definition } = await client.scorecards.get({ versionUid: head.uid })
  return { versionUid: head.uid, number: head.number, effectiveOn: head.effectiveOn, definition }
}

function sessionFor({ uid: versionUid, name, description, changeNote, definition, revision }: ScorecardVersion) {
  return new BuilderSession({ name, description, changeNote, definition }, revision, {
    store: (content, over) => client.scorecards.drafts.save({ versionUid, revision: over, ...content }),
    isConflict: error => errorCode(error) === 'draft-changed-elsewhere',
    later: act => {
      const timer = setTimeout(act, SAVE_AFTER_MS)
      return () => clearTimeout(timer)
    },
  })
}

/** Opens a draft for building. */
export default function BuilderScreen({ versionUid }: { versionUid: string }) {
  const { t } = useTranslation('scorecards')
  const queryKey = ['scorecard-builder', versionUid]
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () => openDraft(versionUid),
    gcTime: 0,
    structuralSharing: false,
  })
  const building = useMemo((): Building | null => {
    if (!data) return null
    const { version, clauses, base } = data
    return {
      session: sessionFor(version),
      versionUid: version.uid,
      number: version.number,
      words: STARTING_WORDS[version.locale],
      base,
      clauses,
      clausesByLineage: byLineage(clauses),
    }
  }, [data])
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!building) {
    return (
      <Panel label={t('builder.title')}>
        <PanelHead title={<Block width={200} />} />
      </Panel>
    )
  }
  return <Builder key={versionUid} building={building} onReload={() => void queryClient.resetQueries({ queryKey })} />
}
