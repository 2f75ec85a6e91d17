import { Button, Menu } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScorecardVersion, ScorecardVersionHead } from '../../../../src/scorecards/contract.ts'
import { api, client } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { toast } from '../../../ui/toast.tsx'
import { ComparisonDialog } from './comparison-dialog.tsx'

/** What can be done with a published version: compare it with another one, start a draft from it, use it no longer. */
export function VersionActions({ version }: { version: ScorecardVersion }) {
  const { t } = useTranslation('scorecards')
  const { may } = useSignedIn()
  const { data: versions = [] } = useQuery(
    api.scorecards.versions.queryOptions({ input: { scorecardUid: version.scorecardUid } }),
  )
  const [other, setOther] = useState<ScorecardVersionHead | null>(null)
  const others = versions.filter(each => each.uid !== version.uid)
  return (
    <>
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="xs">
              {t('compare.open')}
              <Icon name="down" small />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(each => (
              <Menu.Item key={each.uid} onClick={() => setOther(each)}>
                {t('version', { number: each.number })} · {t(`state.${each.state}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {may('scorecards.manage') !== null && (
        <>
          <DraftButton scorecardUid={version.scorecardUid} versions={versions} />
          {(version.state === 'in-force' || version.state === 'scheduled') && <WithdrawButton version={version} />}
        </>
      )}
      {other && <Comparison version={version} other={other} onClose={() => setOther(null)} />}
    </>
  )
}

/** The older version stands at the left, whichever was opened. */
function Comparison(props: { version: ScorecardVersion; other: ScorecardVersionHead; onClose: () => void }) {
  const { t } = useTranslation('scorecards')
  const { version, other } = props
  const { data } = useQuery(api.scorecards.get.queryOptions({ input: { versionUid: other.uid } }))
  if (!data) return null
  const [before, after] = other.number < version.number ? [data, version] : [version, data]
  return (
    <ComparisonDialog
      before={before.definition}
      after={after.definition}
      title={t('compare.title', { before: before.number, after: after.number })}
      onClose={props.onClose}
    />
  )
}

function DraftButton(props: { scorecardUid: string; versions: readonly ScorecardVersionHead[] }) {
  const { t } = useTranslation('scorecards')
  const navigate = useNavigate()
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.scorecards.drafts.start({ scorecardUid: props.scorecardUid }),
    onSuccess: ({ versionUid }) => void navigate({ to: '/scorecards/$versionUid', params: { versionUid } }),
    onError: error => toast({ text: tellError(error), tone: 'fail' }),
  })
  const hasDraft = props.versions.some(version => version.state === 'draft')
  return (
    <Button size="xs" variant="filled" disabled={isPending} onClick={() => mutate()}>
      {t(hasDraft ? 'draft.continue' : 'draft.start')}
    </Button>
  )
}

function WithdrawButton({ version }: { version: ScorecardVersion }) {
  const { t } = useTranslation('scorecards')
  const [asking, setAsking] = useState(false)
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.scorecards.withdraw({ versionUid: version.uid }),
    onSuccess: () => {
      setAsking(false)
      toast({ text: t('withdraw.done', { number: version.number }) })
    },
    onError: error => toast({ text: tellError(error), tone: 'fail' }),
  })
  return (
    <>
      <Button size="xs" variant="subtle" onClick={() => setAsking(true)}>
        {t('withdraw.open')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('withdraw.title', { name: version.name, number: version.number })}
        text={t('withdraw.text')}
        confirmLabel={t('withdraw.confirm')}
        busy={isPending}
        onConfirm={() => mutate()}
        onCancel={() => setAsking(false)}
      />
    </>
  )
}
