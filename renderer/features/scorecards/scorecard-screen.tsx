import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemDefinition } from '../../../src/scorecards/definition.ts'
import { api } from '../../app/client.ts'
import { useCommands } from '../../app/hotkeys/hotkeys.ts'
import { Crumb } from '../../app/shell/slots.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Block, ErrorPanel, Tag } from '../../ui/parts.tsx'
import { ItemDetail } from './item-detail.tsx'
import { RulesPanel } from './rules-panel.tsx'
import classes from './scorecards.module.css'
import { StructurePanel } from './structure-panel.tsx'

/** One published version, read-only: its structure, the item under the cursor, and the rules that make the score. */
export default function ScorecardScreen() {
  const { versionUid } = useParams({ from: '/scorecards/$versionUid' })
  const { t } = useTranslation('scorecards')
  const [chosen, setChosen] = useState<string | null>(null)
  const { data: version, error, refetch } = useQuery(api.scorecards.get.queryOptions({ input: { versionUid } }))
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
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
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
          </>
        )}
      </header>
      <StructurePanel version={version} currentUid={current?.uid ?? null} onChoose={setChosen} />
      <ItemDetail item={current} mode={version?.definition.mode} />
      <RulesPanel version={version} />
    </div>
  )
}
