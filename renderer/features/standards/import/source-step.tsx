import { Button } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icon.tsx'
import { EmptyState } from '../../../ui/parts.tsx'
import type { ImportFlow } from './use-import.ts'

const ACCEPTED = '.xlsx,.ods,.csv,.txt,.tsv,.json'

/** The first step: one file, by button or drop. */
export function SourceStep({ flow }: { flow: ImportFlow }) {
  const { t } = useTranslation('standardsImport')
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <EmptyState title={t('source.title')} text={t('source.text')}>
        <Button variant="filled" data-autofocus onClick={() => picker.current?.click()}>
          <Icon name="import" small />
          {t('source.pick')}
        </Button>
        <span className="dim">
          {flow.reading === null ? t('source.dropHint') : t('source.reading', { name: flow.reading })}
        </span>
      </EmptyState>
      <input
        ref={picker}
        type="file"
        accept={ACCEPTED}
        hidden
        aria-label={t('source.pick')}
        onChange={event => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) void flow.open(file)
        }}
      />
    </>
  )
}
