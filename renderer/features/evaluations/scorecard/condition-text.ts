import { useTranslation } from 'react-i18next'
import type { ConditionTest, ItemDefinition, RecordingField } from '../../../../src/scorecards/definition.ts'

const isOneOf = <Word extends string>(words: readonly Word[], text: string): text is Word =>
  words.some(word => word === text)

const SCENARIOS = ['pre-sale', 'in-sale', 'after-sale'] as const
const TIERS = ['high-value', 'regular'] as const
const DIRECTIONS = ['inbound', 'outbound'] as const
const CHANNELS = ['telephone', 'video', 'counter'] as const

/** Under what condition an item is asked, in words; `items` are all of the scorecard. */
export function useConditionText(items: readonly ItemDefinition[]): (item: ItemDefinition) => string {
  const { t } = useTranslation('cockpit')
  const { t: tCommon } = useTranslation()
  const fieldValue = (field: RecordingField, value: string): string => {
    if (field === 'scenario' && isOneOf(SCENARIOS, value)) return tCommon(`scenario.${value}`)
    if (field === 'tier' && isOneOf(TIERS, value)) return tCommon(`tier.${value}`)
    if (field === 'direction' && isOneOf(DIRECTIONS, value)) return tCommon(`direction.${value}`)
    if (field === 'channel' && isOneOf(CHANNELS, value)) return t(`condition.channel.${value}`)
    return value
  }
  const tell = (test: ConditionTest): string => {
    const or = (values: readonly string[]) => values.join(t('condition.or'))
    if (test.of === 'recording') {
      const values = or(test.isOneOf.map(value => fieldValue(test.field, value)))
      return t('condition.test', { subject: t(`condition.field.${test.field}`), values })
    }
    const read = items.find(item => item.uid === test.itemUid)
    const label = (answer: string) =>
      answer === 'not-applicable'
        ? t('state.not-applicable')
        : (read?.options.find(option => option.uid === answer)?.label ?? '')
    return t('condition.test', { subject: read?.number ?? '', values: or(test.isOneOf.map(label)) })
  }
  return ({ condition }) => {
    if (condition === null) return ''
    const tests = condition.tests.map(tell).join(t(`condition.${condition.match}`))
    return t('condition.only', { tests })
  }
}
