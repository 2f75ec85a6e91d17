import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BrokenLink } from '../../../../src/scorecards/contract.ts'
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx'
import { EmptyState, Message } from '../../../ui/parts.tsx'

/** Items whose clause is no longer in force, with the way to the item. */
export function BrokenLinks({ links, search }: { links: readonly BrokenLink[]; search: string }) {
  const { t } = useTranslation('coverage')
  const navigate = useNavigate()
  const columns = useMemo<readonly TableColumn<BrokenLink>[]>(
    () => [
      { id: 'scorecard', header: t('broken.scorecard'), value: link => link.scorecardName, width: 220 },
      { id: 'item', header: t('broken.item'), value: link => `${link.number} ${link.text}` },
      { id: 'clause', header: t('broken.clause'), value: link => `${link.clauseNumber} ${link.clauseTitle}` },
    ],
    [t],
  )
  return (
    <>
      {links.length > 0 && (
        <Message calm icon="link" title={t('hint.broken')}>
          {t('broken.note')}
        </Message>
      )}
      <DataTable<BrokenLink>
        label={t('filter.broken')}
        columns={columns}
        rows={links}
        rowId={link => `${link.versionUid} ${link.itemUid} ${link.clauseNumber} ${link.clauseTitle}`}
        empty={<EmptyState title={t('broken.none')} />}
        filter={search}
        onOpen={({ versionUid, itemUid }) =>
          void navigate({ to: '/scorecards/$versionUid', params: { versionUid }, search: { item: itemUid } })
        }
      />
    </>
  )
}
