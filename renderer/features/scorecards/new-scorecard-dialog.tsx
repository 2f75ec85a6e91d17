import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScorecardRow } from '../../../src/scorecards/contract.ts'
import { client } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { shownLocale } from '../../app/i18n/i18n.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import classes from './scorecards.module.css'

const LOCALES = ['zh-CN', 'en'] as const

/** A new scorecard, from the beginning or as a copy of one that is there. */
export function NewScorecardDialog(props: {
  rows: readonly ScorecardRow[]
  /** Version to copy from; null for a new one. */
  copyOf: string | null
  onClose: () => void
}) {
  const { t } = useTranslation('scorecards')
  const { t: tCommon } = useTranslation()
  const navigate = useNavigate()
  const [copyOf, setCopyOf] = useState(props.copyOf)
  const source = props.rows.find(row => row.versionUid === copyOf)
  const [name, setName] = useState(source ? t('create.copyName', { name: source.name }).slice(0, 60) : '')
  const [locale, setLocale] = useState<(typeof LOCALES)[number]>(shownLocale())
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => client.scorecards.drafts.create({ name: name.trim(), locale, copyOf }),
    onSuccess: ({ versionUid }) => void navigate({ to: '/scorecards/$versionUid', params: { versionUid } }),
  })
  const ready = name.trim() !== '' && !isPending
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) mutate()
  }
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('create.title')}
      size={460}
      centered
      closeButtonProps={{ 'aria-label': tCommon('close') }}
    >
      <form className={classes.dialog} onSubmit={submit} noValidate>
        <TextInput
          label={t('column.name')}
          value={name}
          maxLength={60}
          autoComplete="off"
          data-autofocus
          onChange={event => setName(event.currentTarget.value)}
        />
        <Select
          label={t('create.from')}
          allowDeselect={false}
          value={copyOf ?? 'empty'}
          data={[
            { value: 'empty', label: t('create.empty') },
            ...props.rows.map(row => ({ value: row.versionUid, label: t('create.copy', { name: row.name }) })),
          ]}
          onChange={value => setCopyOf(value === 'empty' ? null : value)}
        />
        <Select
          label={t('create.locale')}
          allowDeselect={false}
          value={locale}
          data={LOCALES.map(value => ({ value, label: t(`create.locales.${value}`) }))}
          onChange={value => setLocale(value === 'en' ? 'en' : 'zh-CN')}
        />
        {error && (
          <p className="fail xs" role="alert">
            ✕ {tellError(error)}
          </p>
        )}
        <div className={classes.dialogFoot}>
          <Button onClick={props.onClose}>
            {tCommon('cancel')}
            <KeyCap keys="Escape" />
          </Button>
          <Button type="submit" variant="filled" disabled={!ready}>
            {t('create.confirm')}
            <KeyCap keys="Enter" />
          </Button>
        </div>
      </form>
    </Modal>
  )
}
