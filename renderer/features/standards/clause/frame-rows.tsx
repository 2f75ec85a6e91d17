import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Clause } from '../../../../src/standards/contract.ts'
import { scenarioSchema, tierSchema } from '../../../../src/standards/contract.ts'
import { api } from '../../../app/client.ts'
import { Tag } from '../../../ui/parts.tsx'
import classes from './clause.module.css'

/** More touchpoints than this: only those that hold are shown. */
const SHOWN_IN_FULL = 8

interface Choice {
  readonly key: string
  readonly name: string
}

function ChoiceSet({
  choices,
  held,
  label,
}: {
  choices: readonly Choice[]
  held: ReadonlySet<string | null>
  label: string
}) {
  const { t } = useTranslation('standards')
  if (held.has(null)) {
    return (
      <ul className={classes.set} aria-label={label}>
        <li data-holds>✓ {t('frame.any')}</li>
      </ul>
    )
  }
  const shown = choices.length > SHOWN_IN_FULL ? choices.filter(({ key }) => held.has(key)) : choices
  return (
    <ul className={classes.set} aria-label={label}>
      {shown.map(({ key, name }) => (
        <li key={key} data-holds={held.has(key) || undefined}>
          {held.has(key) && '✓ '}
          {name}
        </li>
      ))}
    </ul>
  )
}

/** Where a clause holds, how grave a breach is, and where it comes from. */
export function FrameRows({ clause }: { clause: Clause }) {
  const { t } = useTranslation('standards')
  const { t: tCommon } = useTranslation()
  const { data: touchpoints = [] } = useQuery(api.standards.frame.touchpoints.queryOptions())
  const { data: outline } = useQuery(api.standards.clauses.list.queryOptions({ input: {} }))
  const held = <Key extends 'scenario' | 'touchpointUid' | 'tier'>(key: Key): ReadonlySet<string | null> =>
    new Set(clause.placements.map(placement => placement[key]))
  const parent = outline?.find(each => each.lineageUid === clause.derivedFromUid)
  return (
    <dl className={classes.rows}>
      <dt>{t('frame.scenario')}</dt>
      <dd>
        <ChoiceSet
          label={t('frame.scenario')}
          held={held('scenario')}
          choices={scenarioSchema.options.map(key => ({ key, name: tCommon(`scenario.${key}`) }))}
        />
      </dd>
      <dt>{t('frame.touchpoint')}</dt>
      <dd>
        <ChoiceSet
          label={t('frame.touchpoint')}
          held={held('touchpointUid')}
          choices={touchpoints.map(({ uid, name }) => ({ key: uid, name }))}
        />
      </dd>
      <dt>{t('frame.tier')}</dt>
      <dd>
        <ChoiceSet
          label={t('frame.tier')}
          held={held('tier')}
          choices={tierSchema.options.map(key => ({ key, name: tCommon(`tier.${key}`) }))}
        />
      </dd>
      <dt>{t('severity.label')}</dt>
      <dd>
        <Tag>{t(`severity.${clause.severity}`)}</Tag>
        <span className="mid xs">{t(`severityNote.${clause.severity}`)}</span>
      </dd>
      {clause.source && (
        <>
          <dt>{t('field.source')}</dt>
          <dd>{clause.source}</dd>
        </>
      )}
      {parent && (
        <>
          <dt>{t('field.derivedFrom')}</dt>
          <dd>
            <span className="mid">{parent.number}</span>
            {parent.title}
          </dd>
        </>
      )}
    </dl>
  )
}
