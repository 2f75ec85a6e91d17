import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { possibleOf } from '../../../src/scorecards/answers.ts'
import type { ScorecardVersion } from '../../../src/scorecards/contract.ts'
import type { SectionDefinition } from '../../../src/scorecards/definition.ts'
import { formatPoints } from '../../../src/scorecards/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Block, Panel, PanelHead, Tag } from '../../ui/parts.tsx'
import classes from './scorecards.module.css'

const pointsOf = (section: SectionDefinition) => section.items.reduce((sum, item) => sum + possibleOf(item), 0)

/** Sections and items in order; the chosen one is shown beside. */
export function StructurePanel(props: {
  version: ScorecardVersion | undefined
  currentUid: string | null
  onChoose: (itemUid: string) => void
}) {
  const { t } = useTranslation('scorecards')
  const current = useRef<HTMLButtonElement>(null)
  const { currentUid } = props
  useEffect(() => {
    if (currentUid) current.current?.scrollIntoView({ block: 'nearest' })
  }, [currentUid])
  const sections = props.version?.definition.sections
  const items = sections?.flatMap(section => section.items) ?? []
  const criticals = items.filter(item => item.options.some(option => option.critical !== null)).length
  const weighted = props.version?.definition.mode === 'weighted-sections'
  return (
    <Panel className={classes.structure}>
      <PanelHead
        title={t('structure')}
        note={sections && t('structureNote', { sections: sections.length, items: items.length })}
      />
      <div className={classes.tree}>
        {!sections && <Block width="80%" />}
        {sections?.map(section => (
          <section key={section.uid} aria-label={section.name}>
            <h3>
              <span>{section.number}</span>
              <span>{section.name}</span>
              {weighted && <small>{t('section.weight', { weight: formatPoints(section.weight) })}</small>}
              <b>{formatPoints(pointsOf(section))}</b>
            </h3>
            {section.items.map(item => (
              <button
                key={item.uid}
                type="button"
                ref={item.uid === currentUid ? current : null}
                aria-current={item.uid === currentUid || undefined}
                onClick={() => props.onChoose(item.uid)}
              >
                <span>{item.number}</span>
                <span>{item.text}</span>
                {item.condition !== null && <Icon name="condition" small />}
                {item.options.some(option => option.critical !== null) && <Tag>{t('critical.label')}</Tag>}
                <small>{t(`item.kind.${item.kind}`)}</small>
                <b>{item.kind === 'note' ? '–' : `${item.kind === 'bonus' ? '+' : ''}${formatPoints(item.points)}`}</b>
              </button>
            ))}
          </section>
        ))}
      </div>
      {sections && (
        <footer>
          <span>{t('total')}</span>
          <b>{formatPoints(sections.reduce((sum, section) => sum + pointsOf(section), 0))}</b>
          <span className="grow" />
          <span className="dim">{t('criticalCount', { count: criticals })}</span>
        </footer>
      )}
    </Panel>
  )
}
