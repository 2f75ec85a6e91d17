import { Button, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PackRow } from '../../../../src/scorecards/contract.ts'
import { api, queryClient } from '../../../app/client.ts'
import { useFormat } from '../../../app/format/format.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { ErrorPanel } from '../../../ui/parts.tsx'
import classes from './packs.module.css'

interface Counts {
  readonly documents: number
  readonly clauses: number
  readonly scorecards: number
  readonly touchpoints?: number
}

function CountList({ counts }: { counts: Counts }) {
  const { t } = useTranslation('packs')
  const format = useFormat()
  return (
    <dl className={classes.counts}>
      {(['documents', 'clauses', 'scorecards', 'touchpoints'] as const).map(name => {
        const count = counts[name]
        return (
          count !== undefined && (
            <div key={name}>
              <dt>{t(`confirm.${name}`)}</dt>
              <dd>{format.number(count)}</dd>
            </div>
          )
        )
      })}
    </dl>
  )
}

/** What was added, and where to go from here. */
function Done({ added, onClose }: { added: Counts; onClose: () => void }) {
  const { t } = useTranslation('packs')
  const { may } = useSignedIn()
  const navigate = useNavigate()
  const ways = [
    { to: '/standards/matrix', name: 'matrix' },
    ...(may('scorecards.view')
      ? ([
          { to: '/scorecards/coverage', name: 'coverage' },
          { to: '/scorecards', name: 'scorecards' },
        ] as const)
      : []),
  ] as const
  const library = useRef<HTMLButtonElement>(null)
  // The button that had the focus is gone.
  useEffect(() => library.current?.focus(), [])
  const isNothing = added.documents + added.scorecards === 0
  return (
    <>
      <p className={classes.told}>{t(isNothing ? 'done.nothing' : 'done.text')}</p>
      {!isNothing && <CountList counts={added} />}
      <div className={classes.ways}>
        {ways.map(({ to, name }) => (
          <Button key={to} onClick={() => void navigate({ to })}>
            {t(`done.${name}`)}
          </Button>
        ))}
      </div>
      <div className={classes.foot}>
        <Button onClick={onClose}>
          {t('done.close')}
          <KeyCap keys="Escape" />
        </Button>
        <Button ref={library} variant="filled" onClick={() => void navigate({ to: '/standards' })}>
          {t('done.library')}
        </Button>
      </div>
    </>
  )
}

/** Asks once, naming what will be added; then tells what was added. */
export function InstallDialog({ pack, onClose }: { pack: PackRow; onClose: () => void }) {
  const { t } = useTranslation('packs')
  const { t: tCommon } = useTranslation()
  const { mutate, data, error, isPending } = useMutation(
    api.packs.install.mutationOptions({
      // Change notices renew the rest; what is installed is asked for at once.
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.packs.key() }),
    }),
  )
  const { key, locale, name } = pack
  const language = t(`language.${locale}`)
  return (
    <Modal
      opened
      onClose={onClose}
      title={data ? t('done.title', { name }) : t('confirm.title', { name, language })}
      size={480}
      centered
      closeOnEscape={!isPending}
      closeOnClickOutside={!isPending}
      closeButtonProps={{ 'aria-label': tCommon('close') }}
    >
      <div className={classes.dialog}>
        {data ? (
          <Done added={data} onClose={onClose} />
        ) : (
          <>
            <p className={classes.told}>{t(pack.installed === 'some' ? 'confirm.textSome' : 'confirm.text')}</p>
            <CountList
              counts={{
                documents: pack.documentCount,
                clauses: pack.clauseCount,
                scorecards: pack.scorecardCount,
                touchpoints: pack.touchpointCount,
              }}
            />
            <p className="dim xs">{t('confirm.note')}</p>
            {error && <ErrorPanel error={error} />}
            <div className={classes.foot}>
              <Button onClick={onClose} disabled={isPending}>
                {tCommon('cancel')}
                <KeyCap keys="Escape" />
              </Button>
              <Button variant="filled" data-autofocus disabled={isPending} onClick={() => mutate({ key, locale })}>
                {t(isPending ? 'confirm.installing' : 'confirm.install')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Modal>
  )
}
