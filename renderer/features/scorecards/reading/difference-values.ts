import { useTranslation } from 'react-i18next'
import type {
  AnswerOption,
  Condition,
  ItemDefinition,
  ScorecardDefinition,
} from '../../../../src/scorecards/definition.ts'
import type { ItemField } from '../../../../src/scorecards/difference.ts'
import { formatPoints } from '../../../../src/scorecards/format.ts'
import { itemOf } from '../definition/edits.ts'
import { useFactLabel } from '../fact-values.ts'

type Setting = Exclude<keyof ScorecardDefinition, 'sections'>

/** A setting of the whole as people read it. */
export function useSettingValue(): (definition: ScorecardDefinition, name: Setting) => string {
  const { t } = useTranslation('scorecards')
  const { t: tCommon } = useTranslation()
  const list = (parts: readonly string[]): string => parts.join(t('builder.listSeparator'))
  return (definition, name) => {
    switch (name) {
      case 'mode':
        return t(`mode.${definition.mode}`)
      case 'places':
        return String(definition.places)
      case 'passMark':
      case 'startingTotal':
        return formatPoints(definition[name])
      case 'expectedTotal':
        return definition.expectedTotal === null ? '' : formatPoints(definition.expectedTotal)
      case 'bonusBeyondFull':
      case 'suggestsFullMarks':
        return tCommon(definition[name] ? 'yes' : 'no')
      case 'gradeBands':
        return list(definition.gradeBands.map(band => `${band.grade} ${band.label} ≥ ${formatPoints(band.from)}`))
      case 'criticalEffects': {
        const { customer, business, compliance } = definition.criticalEffects
        return list([
          `${t('critical.customer')}: ${t(`effect.${customer}`)}`,
          `${t('critical.business')}: ${t(`effect.${business}`)}`,
          `${t('critical.compliance')}: ${t(`effect.${compliance}`)}`,
        ])
      }
    }
  }
}

/** When an item is asked, in words; empty when always. */
export function useConditionText(): (condition: Condition | null, definition: ScorecardDefinition) => string {
  const { t } = useTranslation('scorecards')
  const label = useFactLabel()
  const list = (parts: readonly string[]): string => parts.join(t('builder.listSeparator'))
  return (condition, definition) => {
    if (condition === null) return ''
    const tests = condition.tests.map(test => {
      if (test.of === 'recording') {
        return t('condition.recording', {
          field: t(`builder.fact.${test.field}`),
          values: list(test.isOneOf.map(value => label(test.field, value))),
        })
      }
      const read = itemOf(definition, test.itemUid)
      const names = test.isOneOf.map(uid =>
        uid === 'not-applicable'
          ? t('item.notApplicable.label')
          : (read?.options.find(option => option.uid === uid)?.label ?? t('condition.gone')),
      )
      return t('condition.answer', { number: read?.number ?? t('condition.gone'), values: list(names) })
    })
    return tests.join(t(`condition.${condition.match}`))
  }
}

/** An answer in one line: words, points, band, what it asks for and whether it is critical. */
function useOptionText(): (option: AnswerOption, item: ItemDefinition) => string {
  const { t } = useTranslation('scorecards')
  return (option, item) => {
    const bound = (value: number | null): string =>
      value === null ? '' : item.kind === 'deduct' ? String(value) : formatPoints(value)
    const hasBand = option.from !== null || option.below !== null
    const parts = [
      hasBand && t('item.band', { from: bound(option.from) || '…', below: bound(option.below) || '…' }),
      option.requiresReason && t('item.requires.reason'),
      option.requiresComment && t('item.requires.comment'),
      option.requiresMark && t('item.requires.mark'),
      option.critical !== null && t(`critical.${option.critical}`),
      option.criticalEffect !== null && t(`effect.${option.criticalEffect}`),
    ].filter(part => part !== false)
    const more = parts.length === 0 ? '' : ` (${parts.join(t('builder.listSeparator'))})`
    return `${option.label} ${formatPoints(option.points)}${more}`
  }
}

/** A field of an item as people read it. */
export function useItemValue(): (item: ItemDefinition, field: ItemField, of: ScorecardDefinition) => string {
  const { t } = useTranslation('scorecards')
  const { t: tCommon } = useTranslation()
  const condition = useConditionText()
  const option = useOptionText()
  const list = (parts: readonly string[]): string => parts.join(t('builder.listSeparator'))
  return (item, field, of) => {
    switch (field) {
      case 'kind':
        return t(`item.kind.${item.kind}`)
      case 'number':
      case 'text':
      case 'guidance':
        return item[field]
      case 'points':
      case 'weight':
        return formatPoints(item[field])
      case 'notApplicable':
        return t(`item.notApplicable.${item.notApplicable}`)
      case 'perOccurrence':
        return item.perOccurrence === null ? '' : formatPoints(item.perOccurrence)
      case 'unit':
        return item.unit ?? ''
      case 'source':
        return item.source === null ? '' : t(`builder.source.${item.source}`)
      case 'minimumMarks':
        return String(item.minimumMarks)
      case 'required':
        return tCommon(item.required ? 'yes' : 'no')
      case 'clauseUids':
        return item.clauseReference ?? t('compare.clauses', { count: item.clauseUids.length })
      case 'severity':
        return item.severity === null ? '' : t(`builder.severity.${item.severity}`)
      case 'options':
        return list(item.options.map(each => option(each, item)))
      case 'failureReasons':
        return list(item.failureReasons.map(reason => reason.text))
      case 'condition':
        return condition(item.condition, of)
    }
  }
}
