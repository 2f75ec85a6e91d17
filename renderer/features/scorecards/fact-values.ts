import { useTranslation } from 'react-i18next'
import { directionSchema } from '../../../src/recordings/contract.ts'
import type { RecordingField } from '../../../src/scorecards/definition.ts'
import { scenarioSchema, tierSchema } from '../../../src/standards/frame.ts'

/** What each field of a recording can be; null where the workspace names its own values. */
export const FACT_VALUES: Readonly<Record<RecordingField, readonly string[] | null>> = {
  scenario: scenarioSchema.options,
  touchpoint: null,
  tier: tierSchema.options,
  direction: directionSchema.options,
  channel: ['telephone', 'video', 'counter'],
}

/** The words for a value of a recording's field; what the workspace named itself stays as it is. */
export function useFactLabel(): (field: RecordingField, value: string) => string {
  const { t } = useTranslation('scorecards')
  return (field, value) => {
    switch (value) {
      case 'pre-sale':
      case 'in-sale':
      case 'after-sale':
      case 'high-value':
      case 'regular':
      case 'inbound':
      case 'outbound':
      case 'telephone':
      case 'video':
      case 'counter':
        return FACT_VALUES[field] === null ? value : t(`builder.factValue.${value}`)
      default:
        return value
    }
  }
}
