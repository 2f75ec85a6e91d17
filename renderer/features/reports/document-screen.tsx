import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { useCommands } from '../../app/hotkeys/hotkeys.ts'
import { keepFile } from '../../app/keep-file.ts'
import { Crumb } from '../../app/shell/slots.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { ErrorPanel } from '../../ui/parts.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './sheet.module.css'
import { SheetPreview } from './sheet-preview.tsx'
import { stepFrom, ZoomTools } from './sheet-tools.tsx'

/** One version of a document as it prints, and the ways to paper. */
export default function DocumentScreen() {
  const { versionUid } = useParams({ from: '/documents/$versionUid' })
  const { t } = useTranslation('reports')
  const router = useRouter()
  const page = useRef<HTMLIFrameElement>(null)
  const [zoom, setZoom] = useState<number | 'fit'>('fit')
  const [shownZoom, setShownZoom] = useState(1)
  const version = useQuery(api.standards.versions.get.queryOptions({ input: { versionUid } }))
  const name = version.data ? `${version.data.title} v${version.data.number}` : ''

  const onError = (failure: unknown) => toast({ text: tellError(failure), tone: 'fail' })
  const print = useMutation({
    mutationFn: () => client.reports.printDocument({ versionUid }),
    onSuccess: ({ printedByHost }) => {
      if (!printedByHost) page.current?.contentWindow?.print()
    },
    onError,
  })
  const save = useMutation({ mutationFn: () => keepFile(`/document/${versionUid}.pdf`, `${name}.pdf`), onError })

  const group = t('document.keys')
  const ready = version.data !== undefined
  useCommands('document', [
    { id: 'document.print', keys: ['Ctrl+P'], label: t('print'), group, disabled: !ready, run: () => print.mutate() },
    { id: 'document.save', keys: ['Ctrl+S'], label: t('save'), group, disabled: !ready, run: () => save.mutate() },
    { id: 'document.in', keys: ['+', '='], label: t('zoomIn'), group, run: () => setZoom(stepFrom(shownZoom, true)) },
    { id: 'document.out', keys: ['-'], label: t('zoomOut'), group, run: () => setZoom(stepFrom(shownZoom, false)) },
    { id: 'document.fit', keys: ['0'], label: t('fit'), group, run: () => setZoom('fit') },
    { id: 'document.back', keys: ['Escape'], label: t('back'), group, run: () => router.history.back() },
  ])

  return (
    <div className={classes.document}>
      {version.data && <Crumb>{name}</Crumb>}
      <div className={classes.tools}>
        <Button variant="subtle" onClick={() => router.history.back()}>
          <Icon name="back" small />
          {t('back')}
          <KeyCap keys="Escape" />
        </Button>
        <span>{t('document.note')}</span>
        <span className="grow" />
        <ZoomTools shown={shownZoom} fits={zoom === 'fit'} onZoom={setZoom} />
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
      {version.error ? (
        <ErrorPanel error={version.error} onRetry={() => void version.refetch()} />
      ) : (
        <SheetPreview
          frame={page}
          address={`/document/${versionUid}`}
          title={t('page', { number: name })}
          zoom={zoom}
          onZoom={setShownZoom}
        />
      )}
    </div>
  )
}
