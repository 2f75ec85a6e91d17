import { Button, Checkbox, TextInput } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerOption, ItemDefinition } from '../../../../../src/scorecards/definition.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { KeyCap } from '../../../../ui/key-cap.tsx'
import { criticalClassOf } from '../../definition/criticals.ts'
import { showHundredths } from '../../definition/decimals.ts'
import { MOST_OPTIONS, withOption, withOptionAdded, withOptionMoved, withoutOption } from '../../definition/points.ts'
import { useBuilding } from '../builder-context.ts'
import { fieldMark } from '../focus.ts'
import classes from './editor.module.css'
import { DecimalField, OptionalDecimalField, WholeField } from './fields.tsx'
import type { ItemEdit } from './item-editor.tsx'

const MOST_BOUND = 100_000_000
const FLAGS = ['requiresReason', 'requiresComment', 'requiresMark'] as const
const FLAG_WORDS = { requiresReason: 'reason', requiresComment: 'comment', requiresMark: 'mark' } as const

type OptionEdit = (uid: string, change: Partial<AnswerOption>, act?: string) => void

/** The answers of an item with their keys: words, bands, points, what each asks for, and whether it is critical. */
export function OptionsTable({ item, edit }: { item: ItemDefinition; edit: ItemEdit }) {
  const { t } = useTranslation('scorecards')
  const { words } = useBuilding()
  const editOption: OptionEdit = (uid, change, act) =>
    edit(of => withOption(of, uid, change), act && `option ${uid} ${act}`)
  return (
    <div className={classes.options} {...fieldMark('options')}>
      <table aria-label={t('item.answers')}>
        <OptionsHead item={item} />
        <tbody>
          {item.options.map((option, at) => (
            <OptionRow
              key={option.uid}
              item={item}
              option={option}
              above={item.options[at - 1]}
              place={at + 1}
              editOption={editOption}
              edit={edit}
            />
          ))}
        </tbody>
      </table>
      <div className={classes.optionsFoot}>
        <Button
          size="xs"
          variant="subtle"
          disabled={item.options.length >= MOST_OPTIONS}
          onClick={() => edit(of => withOptionAdded(of, words.answer))}
        >
          <Icon name="plus" small />
          {t('builder.addAnswer')}
        </Button>
        <span className={classes.hint}>{t('builder.optionsHint')}</span>
      </div>
    </div>
  )
}

const isBanded = ({ kind }: ItemDefinition): boolean => kind === 'deduct' || kind === 'measure'

function OptionsHead({ item }: { item: ItemDefinition }) {
  const { t } = useTranslation('scorecards')
  return (
    <thead>
      <tr>
        <th scope="col" className={classes.keyColumn}>
          {t('item.key')}
        </th>
        <th scope="col">{t('item.answer')}</th>
        {isBanded(item) && (
          <th scope="col" className={classes.bandColumn}>
            {t(`builder.band.${item.kind === 'deduct' ? 'times' : 'value'}`)}
          </th>
        )}
        <th scope="col" className={classes.pointsColumn}>
          {t('item.earned')}
        </th>
        {FLAGS.map(flag => (
          <th key={flag} scope="col" className={classes.flagColumn}>
            {t(`builder.requires.${FLAG_WORDS[flag]}`)}
          </th>
        ))}
        {item.kind !== 'bonus' && (
          <th scope="col" className={classes.flagColumn}>
            {t('critical.label')}
          </th>
        )}
        <th scope="col" className={classes.removeColumn}>
          <span className="visually-hidden">{t('builder.remove')}</span>
        </th>
      </tr>
    </thead>
  )
}

interface OptionRowProps {
  readonly item: ItemDefinition
  readonly option: AnswerOption
  readonly above: AnswerOption | undefined
  readonly place: number
  readonly editOption: OptionEdit
  readonly edit: ItemEdit
}

const OptionRow = memo(
  function OptionRow(props: OptionRowProps) {
    const { item, option, place, editOption, edit } = props
    const { t } = useTranslation('scorecards')
    const lost = item.points - option.points
    return (
      <tr>
        <td>
          <KeyCap keys={String(place)} />
        </td>
        <td>
          <TextInput
            value={option.label}
            maxLength={60}
            aria-label={t('builder.answerLabel', { place })}
            onChange={event => editOption(option.uid, { label: event.currentTarget.value }, 'label')}
            onKeyDown={event => {
              if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
              event.preventDefault()
              edit(of => withOptionMoved(of, option.uid, event.key === 'ArrowUp' ? -1 : 1))
            }}
          />
        </td>
        {isBanded(item) && (
          <td>
            <BandField {...props} />
          </td>
        )}
        <td>
          <span className={classes.points}>
            {lost > 0 && item.kind !== 'bonus' && <small>{showHundredths(-lost)}</small>}
            <DecimalField
              label={t('builder.answerPoints', { place })}
              value={option.points}
              width={52}
              disabled={item.kind === 'deduct' && item.perOccurrence !== null}
              onChange={points => editOption(option.uid, { points }, 'points')}
            />
          </span>
        </td>
        <OptionFlags {...props} />
        <td>
          <button
            type="button"
            className={classes.remove}
            aria-label={t('builder.removeAnswer', { place })}
            title={t('builder.removeAnswer', { place })}
            onClick={() => edit(of => withoutOption(of, option.uid))}
          >
            <Icon name="cross" size={12} />
          </button>
        </td>
      </tr>
    )
  },
  // The functions change with every drawing and do the same: they find their part by uid.
  (left, right) =>
    left.option === right.option &&
    left.place === right.place &&
    left.above?.below === right.above?.below &&
    left.item.kind === right.item.kind &&
    left.item.points === right.item.points &&
    left.item.perOccurrence === right.item.perOccurrence &&
    criticalClassOf(left.item) === criticalClassOf(right.item),
)

function OptionFlags({ item, option, place, editOption }: OptionRowProps) {
  const { t } = useTranslation('scorecards')
  const critical = criticalClassOf(item) ?? 'customer'
  const label = (what: string) => t('builder.answerRequires', { place, what })
  return (
    <>
      {FLAGS.map(flag => (
        <td key={flag} className={classes.flagColumn}>
          <Checkbox
            checked={option[flag]}
            aria-label={label(t(`builder.requires.${FLAG_WORDS[flag]}`))}
            onChange={event => editOption(option.uid, { [flag]: event.currentTarget.checked })}
          />
        </td>
      ))}
      {item.kind !== 'bonus' && (
        <td className={classes.flagColumn}>
          <Checkbox
            checked={option.critical !== null}
            aria-label={label(t('critical.label'))}
            onChange={event =>
              editOption(
                option.uid,
                event.currentTarget.checked
                  ? { critical, criticalEffect: item.options.find(each => each.critical)?.criticalEffect ?? null }
                  : { critical: null, criticalEffect: null },
              )
            }
          />
        </td>
      )}
    </>
  )
}

/** The band of an answer: it begins where the one above ends, and its own end is typed. Occurrences are whole, values have two places. */
function BandField({ item, option, above, place, editOption }: OptionRowProps) {
  const { t } = useTranslation('scorecards')
  const whole = item.kind === 'deduct'
  const show = (bound: number): string => (whole ? String(bound) : showHundredths(bound))
  const meets = above === undefined || above.below === option.from
  const field = {
    width: 62,
    most: MOST_BOUND,
    label: t('builder.band.below', { place }),
    value: option.below,
    onChange: (below: number | null) => editOption(option.uid, { below }, 'below'),
  }
  return (
    <span className={classes.band}>
      <span className={`${classes.bandFrom} ${meets ? 'mid' : 'warn'}`}>
        {option.from === null ? t('builder.band.open') : show(option.from)} –
      </span>
      {whole ? <WholeField {...field} optional /> : <OptionalDecimalField {...field} />}
    </span>
  )
}
