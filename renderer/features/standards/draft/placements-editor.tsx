import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  type LimitUnit,
  type Placement,
  type Scenario,
  scenarioSchema,
  type Tier,
  type TimeLimit,
  tierSchema,
} from '../../../../src/standards/contract.ts'
import { api } from '../../../app/client.ts'
import { Icon } from '../../../ui/icon.tsx'
import { LimitClock } from '../clause/limit-clock.tsx'
import { useStandardsWords } from '../words.ts'
import { FIRST_LIMIT } from './clause-draft.ts'
import classes from './draft.module.css'

const UNITS: readonly LimitUnit[] = ['second', 'minute', 'hour', 'day']
const MOST_PLACEMENTS = 12

/** Where a clause holds, each place with its own time limit. */
export function PlacementsEditor(props: {
  placements: readonly Placement[]
  onChange: (placements: Placement[]) => void
}) {
  const { t } = useTranslation('standards')
  const { placements, onChange } = props
  const change = (at: number, part: Partial<Placement>) =>
    onChange(placements.map((placement, index) => (index === at ? { ...placement, ...part } : placement)))
  const last = placements.at(-1)
  return (
    <section className={classes.placements} aria-label={t('placements.title')}>
      <div className={classes.cap}>
        <h3>{t('placements.title')}</h3>
        <span>{t('placements.note')}</span>
        <span className="grow" />
        <Button
          size="xs"
          disabled={placements.length >= MOST_PLACEMENTS || !last}
          onClick={() => last && onChange([...placements, { ...last }])}
        >
          <Icon name="plus" small />
          {t('placements.add')}
        </Button>
      </div>
      {placements.map((placement, index) => (
        <PlacementFields
          // biome-ignore lint/suspicious/noArrayIndexKey: placements have no name but their place
          key={index}
          position={index + 1}
          placement={placement}
          onChange={part => change(index, part)}
          onRemove={placements.length > 1 ? () => onChange(placements.filter((_, at) => at !== index)) : null}
        />
      ))}
    </section>
  )
}

function PlacementFields(props: {
  position: number
  placement: Placement
  onChange: (part: Partial<Placement>) => void
  onRemove: (() => void) | null
}) {
  const { t } = useTranslation('standards')
  const { t: tCommon } = useTranslation()
  const { placement, onChange, position } = props
  const { data: touchpoints = [] } = useQuery(api.standards.frame.touchpoints.queryOptions())
  const any = t('frame.any')
  const offered = touchpoints.filter(
    each => each.scenario === null || placement.scenario === null || each.scenario === placement.scenario,
  )
  return (
    <fieldset className={classes.placement} aria-label={t('placements.one', { position })}>
      <div className={classes.where}>
        <Select<Scenario>
          label={t('frame.scenario')}
          clearable
          placeholder={any}
          data={scenarioSchema.options.map(value => ({ value, label: tCommon(`scenario.${value}`) }))}
          value={placement.scenario}
          onChange={scenario => onChange({ scenario })}
        />
        <Select
          label={t('frame.touchpoint')}
          clearable
          searchable
          placeholder={any}
          data={offered.map(({ uid, name }) => ({ value: uid, label: name }))}
          value={placement.touchpointUid}
          onChange={touchpointUid => onChange({ touchpointUid })}
        />
        <Select<Tier>
          label={t('frame.tier')}
          clearable
          placeholder={any}
          data={tierSchema.options.map(value => ({ value, label: tCommon(`tier.${value}`) }))}
          value={placement.tier}
          onChange={tier => onChange({ tier })}
        />
        <Checkbox
          label={t('limit.has')}
          checked={placement.limit !== null}
          onChange={event => onChange({ limit: event.currentTarget.checked ? FIRST_LIMIT : null })}
        />
        {props.onRemove && (
          <Button variant="subtle" aria-label={t('placements.remove', { position })} onClick={props.onRemove}>
            <Icon name="trash" small />
          </Button>
        )}
      </div>
      {placement.limit && <LimitFields limit={placement.limit} onChange={limit => onChange({ limit })} />}
    </fieldset>
  )
}

function LengthFields(props: {
  label: string
  value: number
  unit: LimitUnit
  onChange: (length: { value: number; unit: LimitUnit }) => void
}) {
  const { t } = useTranslation('standards')
  const { label, value, unit, onChange } = props
  return (
    <div className={classes.length}>
      <NumberInput
        label={label}
        min={1}
        max={100_000}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
        hideControls
        value={value}
        onChange={next => typeof next === 'number' && next >= 1 && onChange({ value: next, unit })}
      />
      <Select<LimitUnit>
        aria-label={t('limit.unit')}
        allowDeselect={false}
        data={UNITS.map(each => ({ value: each, label: t(`unitName.${each}`) }))}
        value={unit}
        onChange={next => next && onChange({ value, unit: next })}
      />
    </div>
  )
}

function LimitFields({ limit, onChange }: { limit: TimeLimit; onChange: (limit: TimeLimit) => void }) {
  const { t } = useTranslation('standards')
  const words = useStandardsWords()
  const change = (part: Partial<TimeLimit>) => onChange({ ...limit, ...part })
  const event = (name: 'start' | 'pause' | 'stop') => (
    <TextInput
      label={t(`limit.${name}`)}
      placeholder={t(`limit.${name}Example`)}
      maxLength={60}
      value={limit[name]}
      onChange={changed => change({ [name]: changed.currentTarget.value })}
    />
  )
  return (
    <div className={classes.limit}>
      <LengthFields label={t('limit.value')} value={limit.value} unit={limit.unit} onChange={change} />
      <Select<TimeLimit['clock']>
        label={t('limit.clock')}
        allowDeselect={false}
        data={(['elapsed', 'working'] as const).map(value => ({ value, label: t(`clockName.${value}`) }))}
        value={limit.clock}
        onChange={clock => clock && change({ clock })}
      />
      {event('start')}
      {event('pause')}
      {event('stop')}
      {limit.reminder ? (
        <LengthFields
          label={t('limit.reminder')}
          value={limit.reminder.value}
          unit={limit.reminder.unit}
          onChange={reminder => change({ reminder })}
        />
      ) : (
        <span />
      )}
      <Checkbox
        label={t('limit.reminds')}
        checked={limit.reminder !== null}
        onChange={changed =>
          change({
            reminder: changed.currentTarget.checked
              ? { value: Math.max(1, Math.round(limit.value / 6)), unit: limit.unit }
              : null,
          })
        }
      />
      <div className={classes.whole}>
        <LimitClock limit={limit} label={t('limit.clockOf', { limit: words.limit(limit) })} />
      </div>
    </div>
  )
}
