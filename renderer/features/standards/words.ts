import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Placement, TimeLimit, Touchpoint } from '../../../src/standards/contract.ts'
import type { Length } from './clause/clock-rules.ts'

/** How the screens of the library write lengths, limits and places in the frame. */
export function useStandardsWords() {
  const { t } = useTranslation('standards')
  const { t: tCommon } = useTranslation()
  return useMemo(() => {
    const length = ({ value, unit }: Length): string => t(`unit.${unit}`, { count: value })
    return {
      /** 24 h */
      length,
      /** 24 h, or 3 working days. */
      limit: ({ value, unit, clock }: Pick<TimeLimit, 'value' | 'unit' | 'clock'>): string =>
        clock === 'working' ? t(`workingUnit.${unit}`, { count: value }) : length({ value, unit }),
      scenario: (scenario: Placement['scenario']): string =>
        scenario ? tCommon(`scenario.${scenario}`) : t('frame.any'),
      tier: (tier: Placement['tier']): string => (tier ? tCommon(`tier.${tier}`) : t('frame.any')),
      touchpoint: (uid: string | null, touchpoints: readonly Touchpoint[] | undefined): string =>
        uid ? (touchpoints?.find(each => each.uid === uid)?.name ?? '…') : t('frame.any'),
    }
  }, [t, tCommon])
}
