import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatPoints, type RunningScore } from '../../../../src/scorecards/rules.ts'
import { Icon } from '../../../ui/icon.tsx'
import classes from './scorecard.module.css'
import type { ShownSection } from './shown-items.ts'

/** The critical errors so far; keeps its 26 px when there are none. */
export function CriticalLine(props: {
  running: RunningScore
  sections: readonly ShownSection[]
  onOpen: (itemUid: string) => void
}) {
  const { t } = useTranslation('cockpit')
  const { criticals } = props.running
  const first = criticals.at(-1)
  const section = props.sections.find(each => each.section.uid === first?.sectionUid)
  const shown = section?.items.find(each => each.item.uid === first?.itemUid)
  if (!first || !section || !shown) {
    return <div className={classes.critical}>{t('critical.none')}</div>
  }
  const effect = t(`critical.effect.${first.effect}`, {
    section: section.section.number,
    possible: formatPoints(section.result.wholePossible),
  })
  return (
    <div className={classes.critical} data-failed role="alert">
      <Icon name="cross" small />
      <b>{t('critical.count', { count: criticals.length })}</b>
      <span className="grow cut" title={`${shown.item.text} → ${effect}`}>
        {shown.item.number} {shown.item.text} → {effect}
      </span>
      <Button size="xs" variant="subtle" onClick={() => props.onOpen(first.itemUid)}>
        {t('critical.open')}
      </Button>
    </div>
  )
}
