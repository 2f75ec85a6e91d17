import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clause } from '../../../src/standards/contract.ts'
import { plainText } from '../../../src/standards/markdown.ts'
import type { ClauseDifference, ClauseField } from '../../../src/standards/rules.ts'
import { api } from '../../app/client.ts'
import { useSignedIn } from '../../app/session.tsx'
import { useStandardsWords } from './words.ts'

/** Fields of a clause in the order in which a reader meets them. */
export const FIELD_ORDER: readonly ClauseField[] = [
  'number',
  'title',
  'chapter',
  'text',
  'guidance',
  'severity',
  'placements',
  'source',
  'ownerDepartmentUid',
  'derivedFromUid',
]

/** The fields in which two states of a clause differ; all that say something for one that is only in one version. */
export function changedFields(difference: ClauseDifference): readonly ClauseField[] {
  return 'fields' in difference ? FIELD_ORDER.filter(field => difference.fields.includes(field)) : []
}

/** Writes a field of a clause as words, so that two of them can be compared. */
export function useFieldText(): (clause: Clause, field: ClauseField) => string {
  const { t } = useTranslation('standards')
  const words = useStandardsWords()
  const { may } = useSignedIn()
  const { data: touchpoints } = useQuery(api.standards.frame.touchpoints.queryOptions())
  const { data: outline } = useQuery(api.standards.clauses.list.queryOptions({ input: {} }))
  const { data: departments } = useQuery(
    api.people.departments.list.queryOptions({ enabled: may('people.view') !== null }),
  )
  return useMemo(() => {
    const placements = (clause: Clause) =>
      clause.placements
        .map(({ scenario, touchpointUid, tier, limit }) =>
          [
            words.scenario(scenario),
            words.touchpoint(touchpointUid, touchpoints),
            words.tier(tier),
            limit && words.limit(limit),
            limit?.start && t('clock.start', { event: limit.start }),
            limit?.pause && t('clock.pause', { event: limit.pause }),
            limit?.stop && t('clock.stop', { event: limit.stop }),
            limit?.reminder && t('clock.reminder', { length: words.length(limit.reminder) }),
          ]
            .filter(Boolean)
            .join(t('listSeparator')),
        )
        .join('\n')
    return (clause, field) => {
      if (field === 'placements') return placements(clause)
      if (field === 'severity') return t(`severity.${clause.severity}`)
      if (field === 'text' || field === 'guidance') return plainText(clause[field])
      if (field === 'derivedFromUid') {
        const parent = outline?.find(each => each.lineageUid === clause.derivedFromUid)
        return parent ? `${parent.number} ${parent.title}` : (clause.derivedFromUid ?? t('none'))
      }
      if (field === 'ownerDepartmentUid') {
        const department = departments?.find(each => each.uid === clause.ownerDepartmentUid)
        return department?.name ?? clause.ownerDepartmentUid ?? t('none')
      }
      return clause[field] === '' ? t('none') : clause[field]
    }
  }, [t, words, touchpoints, outline, departments])
}
