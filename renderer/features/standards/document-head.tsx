import { Button, Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentVersion, Reader } from '../../../src/standards/contract.ts'
import { tellError } from '../../app/errors.ts'
import { useFormat } from '../../app/format/format.ts'
import { shownLocale } from '../../app/i18n/i18n.ts'
import { keepFile } from '../../app/keep-file.ts'
import { useSignedIn } from '../../app/session.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Block } from '../../ui/parts.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './standards.module.css'
import { StateTag } from './state-tag.tsx'
import type { OpenedDocument } from './use-library.ts'
import type { View } from './use-place.ts'

function Fact({ children }: { children: ReactNode }) {
  return <span className={classes.fact}>{children}</span>
}

/** The line of the open document: its state and facts at the left, the ways to read, print and change it at the right. */
export function DocumentHead(props: {
  document: OpenedDocument | undefined
  version: DocumentVersion | undefined
  readers: readonly Reader[] | undefined
  view: View
  onView: (view: View) => void
  actions: ReactNode
  sideButton: ReactNode
}) {
  const { t } = useTranslation('standards')
  const format = useFormat()
  const { document, version, readers, view } = props
  const done = readers?.filter(reader => reader.acknowledged !== null).length ?? 0
  return (
    <header className={classes.head}>
      <h2>
        {version ? <span>{version.title}</span> : <Block width={180} strong />}
        {version && <StateTag state={version.state} number={version.number} />}
      </h2>
      {document && version && (
        <div className={classes.facts}>
          <Fact>{document.code}</Fact>
          {version.effectiveOn && <Fact>{t('head.effective', { date: version.effectiveOn })}</Fact>}
          {document.ownerName && (
            <Fact>
              {t('head.owner')} <b>{document.ownerName}</b>
            </Fact>
          )}
          <Fact>
            {t('head.clauses')} <b>{format.number(version.clauses.length)}</b>
          </Fact>
          {readers && readers.length > 0 && (
            <Fact>
              {t('head.read')}{' '}
              <b>
                {format.number(done)} / {format.number(readers.length)}
              </b>
            </Fact>
          )}
          {document.reviewDueOn && version.state === 'in-force' && (
            <Fact>
              {t('head.review')} <b>{document.reviewDueOn}</b>
            </Fact>
          )}
        </div>
      )}
      {!version && <span className="grow" />}
      <fieldset className={classes.tabs} aria-label={t('head.views')}>
        {(['clause', 'read', 'compare'] as const).map(each => (
          <button key={each} type="button" aria-pressed={view === each} onClick={() => props.onView(each)}>
            {t(`view.${each}`)}
          </button>
        ))}
        <Link to="/standards/matrix">{t('matrix')}</Link>
      </fieldset>
      {props.sideButton}
      {version && <PaperButtons version={version} code={document?.code ?? ''} />}
      {props.actions}
    </header>
  )
}

function PaperButtons({ version, code }: { version: DocumentVersion; code: string }) {
  const { t } = useTranslation('standards')
  const { may } = useSignedIn()
  const onError = (error: unknown) => toast({ text: tellError(error), tone: 'fail' })
  const navigate = useNavigate()
  const save = useMutation({
    mutationFn: ({ path, name }: { path: string; name: string }) => keepFile(path, name),
    onError,
  })
  const name = `${code}-v${version.number}`
  const language = shownLocale()
  const formats = [
    { key: 'pdf', path: `/document/${version.uid}.pdf`, name: `${name}.pdf` },
    { key: 'xlsx', path: `/standards/clauses/${version.uid}.xlsx?language=${language}`, name: `${name}.xlsx` },
    { key: 'csv', path: `/standards/clauses/${version.uid}.csv?language=${language}`, name: `${name}.csv` },
  ] as const
  return (
    <>
      <Button
        size="xs"
        onClick={() => void navigate({ to: '/documents/$versionUid', params: { versionUid: version.uid } })}
      >
        <Icon name="print" small />
        {t('head.print')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" disabled={save.isPending}>
            <Icon name="export" small />
            {t('head.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {formats.map(({ key, ...file }) => (
            <Menu.Item key={key} onClick={() => save.mutate(file)}>
              {t(`export.${key}`)}
            </Menu.Item>
          ))}
          {may('standards.manage') && (
            <Menu.Item onClick={() => save.mutate({ path: '/standards/library.json', name: 'library.json' })}>
              {t('export.library')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
