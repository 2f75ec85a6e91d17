import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../../app/session.tsx'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, Panel } from '../../ui/parts.tsx'

/** A library without documents: what it is for, and the three ways to begin. */
export function EmptyLibrary({ onNew }: { onNew: () => void }) {
  const { t } = useTranslation('standards')
  const { may } = useSignedIn()
  const navigate = useNavigate()
  const writes = may('standards.manage') !== null
  return (
    <Panel label={t('library.title')}>
      <EmptyState title={t('empty.title')} text={t(writes ? 'empty.text' : 'empty.textReader')}>
        {may('standards.publish') && (
          <Button variant="filled" onClick={() => void navigate({ to: '/standards/packs' })}>
            <Icon name="folder" small />
            {t('library.packs')}
          </Button>
        )}
        {writes && (
          <>
            <Button onClick={onNew}>
              <Icon name="plus" small />
              {t('document.new')}
            </Button>
            <Button onClick={() => void navigate({ to: '/standards/import' })}>
              <Icon name="import" small />
              {t('library.import')}
            </Button>
          </>
        )}
      </EmptyState>
    </Panel>
  )
}
