import { useQuery } from '@tanstack/react-query'
import { useLocation, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScorecardVersion } from '../../../src/scorecards/contract.ts'
import type { ItemDefinition } from '../../../src/scorecards/definition.ts'
import { api } from '../../app/client.ts'
import { useCommands } from '../../app/hotkeys/hotkeys.ts'
import { useSignedIn } from '../../app/session.tsx'
import { Crumb } from '../../app/shell/slots.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Block, ErrorPanel, Tag } from '../../ui/parts.tsx'
import { ItemDetail } from './item-detail.tsx'
import { VersionActions } from './reading/version-actions.tsx'
import { VersionsPanel } from './reading/versions-panel.tsx'
import { RulesPanel } from './rules-panel.tsx'
import classes from './scorecards.module.css'
import { StructurePanel } from './structure-panel.tsx'

const BuilderScreen = lazy(() => import('./builder/builder-screen.tsx'))

/** One version: a draft opens in the builder for those who may manage scorecards, everything else is read-only. */
export default function ScorecardScreen() {
  const { versionUid } = useParams({ from: '/scorecards/$versionUid' })
  const { may } = useSignedIn()
  const [built, setBuilt] = useState<string | null>(null)
  const query = useQuery({
    ...api.scorecards.get.queryOptions({ input: { versionUid } }),
    // The builder reads the draft itself, once: asking again after each of its own saves would be for nothing.
    enabled: built !== versionUid,
  })
  const { data: version, error, refetch } = query
  const builds = version?.state === 'draft' && may('scorecards.manage') !== null
  if (builds && built !== versionUid) setBuilt(versionUid)
  if (builds || built === versionUid) {
    return (
      <Suspense fallback={null}>
        <BuilderScreen key={versionUid} versionUid={versionUid} />
      </Suspense>
    )
  }
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  return <PublishedVersion key={versionUid} versionUid={versionUid} version={version} />
}

/** Its structure, the item under the cursor, the rules that make the score, and its other versions. */
function PublishedVersion({ versionUid, version }: { versionUid: string; version: ScorecardVersion | undefined }) {
  const { t } = useTranslation('scorecards')
  // The matrices lead here with the item that they mean.
  const search: Readonly<Record<string, unknown>> = useLocation({ select: location => location.search })
  const wanted = typeof search.item === 'string' ? search.item : null
  const [choice, setChoice] = useState({ wanted, itemUid: wanted })
  const chosen = choice.wanted === wanted ? choice.itemUid : wanted
  const setChosen = (itemUid: string) => setChoice({ wanted, itemUid })
  const items = version?.definition.sections.flatMap(section => section.items) ?? []
  const current: ItemDefinition | undefined = items.find(item => item.uid === chosen) ?? items[0]
  const move = (by: number) => {
    const next = items[items.findIndex(item => item.uid === current?.uid) + by]
    if (next) setChosen(next.uid)
  }
  const group = t('title')
  useCommands('scorecard', [
    { id: 'scorecard.up', keys: ['ArrowUp'], label: t('keys.previous'), group, repeats: true, run: () => move(-1) },
    { id: 'scorecard.down', keys: ['ArrowDown'], label: t('keys.next'), group, repeats: true, run: () => move(1) },
  ])
  return (
    <div className={classes.version}>
      {version && <Crumb>{version.name}</Crumb>}
      <header className={classes.head}>
        <h2>{version?.name ?? <Block width={200} strong />}</h2>
        {version && (
          <>
            <Tag tone="accent">{t('version', { number: version.number })}</Tag>
            <span>{t(`state.${version.state}`)}</span>
            {version.effectiveOn && <span>{t('effectiveFrom', { date: version.effectiveOn })}</span>}
            <span className={classes.lock}>
              <Icon name="lock" small />
              {t('locked')}
            </span>
            <VersionActions version={version} />
          </>
        )}
      </header>
      <StructurePanel version={version} currentUid={current?.uid ?? null} onChoose={setChosen} />
      <ItemDetail item={current} definition={version?.definition} />
      <div className={classes.aside}>
        <RulesPanel version={version} />
        <VersionsPanel scorecardUid={version?.scorecardUid} versionUid={versionUid} />
      </div>
    </div>
  )
}
