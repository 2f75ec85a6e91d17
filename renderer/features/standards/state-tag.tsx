import { useTranslation } from 'react-i18next'
import type { VersionState } from '../../../src/standards/contract.ts'
import { Tag } from '../../ui/parts.tsx'

/** The state of a version as a small framed word with its sign. */
export function StateTag({ state, number }: { state: VersionState; number?: number }) {
  const { t } = useTranslation('standards')
  const version = number === undefined ? '' : ` ${t('version', { number })}`
  if (state === 'in-force') {
    return (
      <Tag tone="pass">
        ✓ {t('state.in-force')}
        {version}
      </Tag>
    )
  }
  const isDraft = state === 'draft' || state === 'in-review'
  return (
    <Tag {...(isDraft ? { tone: 'accent' as const } : {})}>
      {t(`state.${state}`)}
      {version}
    </Tag>
  )
}
