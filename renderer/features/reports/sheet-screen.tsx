import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { useCommands } from '../../app/hotkeys/hotkeys.ts'
import { keepFile } from '../../app/keep-file.ts'
import { useSignedIn } from '../../app/session.tsx'
import { Crumb } from '../../app/shell/slots.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { ErrorPanel } from '../../ui/parts.tsx'
import { toast } from '../../ui/toast.tsx'
import { IssuancePanel } from './issuance-panel.tsx'
import classes from './sheet.module.css'
import { SheetPreview } from './sheet-preview.tsx'
import { stepFrom, ZoomTools } from './sheet-tools.tsx'
import { VerifyDialog } from './verify-dialog.tsx'

/** One issued sheet: its page as it prints, what is known of the issuance, and the ways to paper. */
export default function SheetScreen() {
  const { issuanceUid } = useParams({ from: '/sheets/$issuanceUid' })
  const { t } = useTranslation('reports')
  const router = useRouter()
  const navigate = useNavigate()
  const { may } = useSignedIn()
  const page = useRef<HTMLIFrameElement>(null)
  const [zoom, setZoom] = useState<number | 'fit'>('fit')
  const [shownZoom, setShownZoom] = useState(1)
  const [verifying, setVerifying] = useState(false)
  const { data: sheet, error, refetch } = useQuery(api.reports.get.queryOptions({ input: { issuanceUid } }))

  const onError = (failure: unknown) => toast({ text: tellError(failure), tone: 'fail' })
  const print = useMutation({
    mutationFn: () => client.reports.print({ issuanceUid }),
    onSuccess: ({ printedByHost }) => {
      if (!printedByHost) page.current?.contentWindow?.print()
    },
    onError,
  })
  const save = useMutation({
    mutationFn: () => keepFile(`/sheet/${issuanceUid}.pdf`, `${sheet?.number ?? issuanceUid}.pdf`),
    onError,
  })
  const showEvaluation = () => {
    if (sheet) void navigate({ to: '/scoring/$evaluationUid', params: { evaluationUid: sheet.subjectUid } })
  }

  const group = t('keys.group')
  const ready = sheet !== undefined
  useCommands('sheet', [
    { id: 'sheet.print', keys: ['Ctrl+P'], label: t('print'), group, disabled: !ready, run: () => print.mutate() },
    { id: 'sheet.save', keys: ['Ctrl+S'], label: t('save'), group, disabled: !ready, run: () => save.mutate() },
    { id: 'sheet.zoomIn', keys: ['+', '='], label: t('zoomIn'), group, run: () => setZoom(stepFrom(shownZoom, true)) },
    { id: 'sheet.zoomOut', keys: ['-'], label: t('zoomOut'), group, run: () => setZoom(stepFrom(shownZoom, false)) },
    { id: 'sheet.fit', keys: ['0'], label: t('fit'), group, run: () => setZoom('fit') },
    { id: 'sheet.verify', keys: ['V'], label: t('verify.action'), group, run: () => setVerifying(true) },
    { id: 'sheet.back', keys: ['Escape'], label: t('back'), group, run: () => router.history.back() },
  ])

  return (
    <div className={classes.sheet}>
      {sheet && <Crumb>{sheet.number}</Crumb>}
      <div className={classes.tools}>
        <Button variant="subtle" onClick={() => router.history.back()}>
          <Icon name="back" small />
          {t('back')}
          <KeyCap keys="Escape" />
        </Button>
        <span className="grow" />
        <ZoomTools shown={shownZoom} fits={zoom === 'fit'} onZoom={setZoom} />
        <Button onClick={() => setVerifying(true)}>
          {t('verify.action')}
          <KeyCap keys="V" />
        </Button>
        <Button onClick={() => save.mutate()} disabled={!ready || save.isPending}>
          <Icon name="export" small />
          {save.isPending ? t('saving') : t('save')}
          <KeyCap keys="Ctrl+S" />
        </Button>
        <Button variant="filled" onClick={() => print.mutate()} disabled={!ready || print.isPending}>
          <Icon name="print" small />
          {print.isPending ? t('printing') : t('print')}
          <KeyCap keys="Ctrl+P" />
        </Button>
      </div>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <SheetPreview
          key={`${issuanceUid} ${sheet?.supersededAt ?? ''}`}
          frame={page}
          address={`/sheet/${issuanceUid}`}
          title={t('page', { number: sheet?.number ?? '' })}
          zoom={zoom}
          onZoom={setShownZoom}
        />
      )}
      <IssuancePanel sheet={sheet} onShowEvaluation={may('evaluations.view') ? showEvaluation : null} />
      <VerifyDialog opened={verifying} onClose={() => setVerifying(false)} />
    </div>
  )
}
