import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../../src/evaluations/contract.ts'
import { useFormat } from '../../../app/format/format.ts'
import { Block } from '../../../ui/parts.tsx'
import classes from './player.module.css'

/** Whose call it is and what it was about: 56 px above the waveform. */
export function CallFacts({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation('cockpit')
  const { t: tCommon } = useTranslation()
  const format = useFormat()
  const { recording, employee } = evaluation
  const join = (parts: readonly (string | null)[]) => parts.filter(part => part).join(tCommon('separator')) || '–'
  const facts = [
    { name: t('facts.agent'), strong: employee.name, value: employee.number },
    { name: t('facts.team'), value: employee.departmentName ?? '–' },
    {
      name: t('facts.customer'),
      value: join([recording.customerNumber, recording.tier && tCommon(`tier.${recording.tier}`)]),
    },
    {
      name: t('facts.scenario'),
      value: join([recording.scenario && tCommon(`scenario.${recording.scenario}`), recording.touchpoint]),
    },
    { name: t('facts.call'), value: format.shortDateTime(recording.startedAt) },
    {
      name: tCommon(`direction.${recording.direction}`),
      value:
        recording.queueWaitMs === null
          ? '–'
          : t('facts.waited', { seconds: (recording.queueWaitMs / 1000).toFixed(1) }),
    },
    { name: t('facts.ticket'), value: recording.ticket ?? '–' },
    { name: t('facts.recording'), value: recording.number },
  ]
  return (
    <dl className={classes.facts}>
      {facts.map(fact => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd title={fact.value}>
            {fact.strong && <b>{fact.strong}</b>} {fact.value}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The same place while the evaluation is being opened. */
export function WaitingFacts() {
  return (
    <div className={classes.facts} aria-hidden="true">
      {[88, 64, 120, 96, 104, 72, 96, 120].map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks never change
        <div key={index}>
          <Block width={width} strong={index === 0} />
        </div>
      ))}
    </div>
  )
}
