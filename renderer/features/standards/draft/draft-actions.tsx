import { Button, Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentVersion } from '../../../../src/standards/contract.ts'
import { client } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { toast } from '../../../ui/toast.tsx'
import { PublishDialog } from '../dialogs/publish-dialog.tsx'
import { ReasonDialog } from '../dialogs/reason-dialog.tsx'
import type { OpenedDocument } from '../use-library.ts'
import { dropDraft } from './use-autosave.ts'

type Asked = 'publish' | 'send-back' | 'withdraw' | 'discard' | null

/** The next steps of the open version's life: draft, submit, send back, publish, discard, withdraw. */
export function VersionActions(props: {
  document: OpenedDocument
  version: DocumentVersion
  today: string
  /** Stores what is still being written. */
  settle: () => Promise<void>
  onDraft: () => void
  onGone: () => void
}) {
  const { t } = useTranslation('standards')
  const { may } = useSignedIn()
  const { version, document } = props
  const [asked, setAsked] = useState<Asked>(null)
  const close = () => setAsked(null)
  const versionUid = version.uid
  const submit = useMutation({
    mutationFn: async () => {
      await props.settle()
      await client.standards.versions.submit({ versionUid })
    },
    onSuccess: () => toast({ text: t('submit.done', { title: version.title, number: version.number }) }),
    onError: error => toast({ text: tellError(error), tone: 'fail' }),
  })
  const step = useMutation({
    mutationFn: async ({ kind, reason }: { kind: Exclude<Asked, 'publish' | null>; reason: string }) => {
      if (kind === 'send-back') await client.standards.versions.sendBack({ versionUid, note: reason })
      else if (kind === 'withdraw') await client.standards.versions.withdraw({ versionUid, reason })
      else {
        await client.standards.versions.discard({ versionUid })
        dropDraft()
      }
      return kind
    },
    onSuccess: kind => {
      close()
      toast({ text: t(`steps.${kind}Done`, { title: version.title, number: version.number }) })
      if (kind === 'discard') props.onGone()
    },
  })
  const writes = may('standards.manage') !== null
  const publishes = may('standards.publish') !== null
  const isDraft = version.state === 'draft'
  const inReview = version.state === 'in-review'
  const isPublished = version.state === 'in-force' || version.state === 'scheduled'
  const pending = document.versions.find(each => each.state === 'draft' || each.state === 'in-review')
  const nextNumber = Math.max(0, ...document.versions.map(each => each.number)) + 1
  return (
    <>
      {isDraft && writes && (
        <>
          <Button size="xs" onClick={() => setAsked('discard')}>
            {t('steps.discard')}
          </Button>
          <Button size="xs" variant="filled" disabled={submit.isPending} onClick={() => submit.mutate()}>
            {t('submit.submit')}
          </Button>
        </>
      )}
      {inReview && publishes && (
        <>
          <Button size="xs" onClick={() => setAsked('send-back')}>
            {t('steps.send-back')}
          </Button>
          <Button size="xs" variant="filled" onClick={() => setAsked('publish')}>
            {t('publish.submit')}
          </Button>
        </>
      )}
      {!isDraft && !inReview && writes && (
        <Button size="xs" variant="filled" onClick={props.onDraft}>
          {pending ? t('draft.open', { number: pending.number }) : t('draft.start', { number: nextNumber })}
        </Button>
      )}
      {isPublished && publishes && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="xs" variant="subtle" aria-label={t('steps.more')} title={t('steps.more')}>
              <Icon name="more" small />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setAsked('withdraw')}>{t('steps.withdraw')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {asked === 'publish' && <PublishDialog version={version} today={props.today} onClose={close} />}
      {(asked === 'send-back' || asked === 'withdraw') && (
        <ReasonDialog
          title={t(`steps.${asked}Title`, { title: version.title, number: version.number })}
          label={t(`steps.${asked}Reason`)}
          submitLabel={t(`steps.${asked}`)}
          {...(asked === 'withdraw' ? { note: t('steps.withdrawNote') } : {})}
          error={step.error}
          busy={step.isPending}
          onSubmit={reason => step.mutate({ kind: asked, reason })}
          onClose={close}
        />
      )}
      <ConfirmDialog
        opened={asked === 'discard'}
        title={t('steps.discardTitle', { title: version.title, number: version.number })}
        text={step.error ? tellError(step.error) : t('steps.discardText')}
        losses={[{ text: t('steps.discardLoss'), amount: String(version.clauses.length) }]}
        confirmLabel={t('steps.discard')}
        busy={step.isPending}
        onConfirm={() => step.mutate({ kind: 'discard', reason: '' })}
        onCancel={close}
      />
    </>
  )
}
