import { Button, Modal, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client, queryClient } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { useFormat } from '../../../app/format/format.ts'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { toast } from '../../../ui/toast.tsx'
import { DateField } from '../../people/forms/form-dialog.tsx'
import classes from './builder.module.css'
import { useBuilder, useBuilding, useChecked } from './builder-context.ts'
import { ChangeEffect } from './change-effect.tsx'

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Publishes the draft: from when, what changed in words, and what it would have made of the last 90 days. Cannot be undone, so it says what stays. */
export function PublishDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('scorecards')
  const { t: tCommon } = useTranslation()
  const { session, versionUid, number, base } = useBuilding()
  const { changeCount } = useChecked()
  const format = useFormat()
  const navigate = useNavigate()
  const today = format.date(Date.now())
  const [effectiveOn, setEffectiveOn] = useState(today)
  const changeNote = useBuilder(state => state.content.changeNote)
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => {
      if (!(await session.flush())) throw new Error('The draft could not be stored')
      await client.scorecards.drafts.publish({ versionUid, revision: session.revision, effectiveOn })
    },
    onSuccess: () => {
      // What was read of it as a draft holds no longer.
      queryClient.removeQueries({ queryKey: api.scorecards.get.key({ input: { versionUid } }) })
      toast({ text: t('builder.publish.done', { number, date: effectiveOn }) })
      void navigate({ to: '/scorecards' })
    },
  })
  const wrong = !DATE.test(effectiveOn) || effectiveOn < today
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!wrong && !isPending) mutate()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('builder.publish.title', { number })}
      size={560}
      centered
      closeButtonProps={{ 'aria-label': tCommon('close') }}
    >
      <form className={classes.dialog} onSubmit={submit} noValidate>
        <DateField
          label={t('builder.publish.effectiveOn')}
          value={effectiveOn}
          error={wrong ? t('builder.publish.dateWrong') : null}
          autoFocus
          onChange={setEffectiveOn}
        />
        <Textarea
          label={t('builder.publish.changeNote')}
          value={changeNote}
          maxLength={500}
          autosize
          minRows={2}
          placeholder={base ? t('builder.publish.changes', { number: base.number, count: changeCount }) : ''}
          onChange={event => {
            const note = event.currentTarget.value
            session.edit(content => ({ ...content, changeNote: note }), 'change note')
          }}
        />
        {base && <ChangeEffect atOnce />}
        <p className="mid xs">{t('builder.publish.note')}</p>
        {error && (
          <p className="fail xs" role="alert">
            ✕ {tellError(error)}
          </p>
        )}
        <div className={classes.dialogFoot}>
          <Button onClick={onClose}>
            {tCommon('cancel')}
            <KeyCap keys="Escape" />
          </Button>
          <Button type="submit" variant="filled" disabled={wrong || isPending}>
            {t('builder.publish.confirm', { number })}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
