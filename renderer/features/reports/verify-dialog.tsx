import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IssuedSheet } from '../../../src/reports/contract.ts'
import { normaliseCode } from '../../../src/reports/rules.ts'
import { client } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { ErrorPanel } from '../../ui/parts.tsx'
import classes from './sheet.module.css'

/** Holds a sheet of paper against what is stored: type or scan its code, then compare with the page that opens. */
export function VerifyDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('reports')
  const { t: tCommon } = useTranslation()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const complete = normaliseCode(typed) !== null
  const check = useMutation({ mutationFn: (code: string) => client.reports.verify({ code }) })
  const close = () => {
    setTyped('')
    check.reset()
    onClose()
  }
  const open = ({ uid }: IssuedSheet) => {
    close()
    void navigate({ to: '/sheets/$issuanceUid', params: { issuanceUid: uid } })
  }
  return (
    <Modal opened={opened} onClose={close} title={t('verify.title')} size={480} centered>
      <form
        className={classes.verify}
        onSubmit={event => {
          event.preventDefault()
          if (check.data) open(check.data)
          else if (complete) check.mutate(typed)
        }}
      >
        <p>{t('verify.text')}</p>
        <TextInput
          label={t('verify.label')}
          value={typed}
          onChange={event => {
            setTyped(event.currentTarget.value)
            check.reset()
          }}
          placeholder="4QH8-W2TN-6RZ1"
          maxLength={80}
          spellCheck={false}
          autoComplete="off"
          data-autofocus
        />
        <div role="status">
          {check.data === null && <p className="fail">✕ {t('verify.unknown')}</p>}
          {check.data && <Found sheet={check.data} />}
        </div>
        {check.error && <ErrorPanel error={check.error} />}
        <div className={classes.verifyFoot}>
          {typed !== '' && !complete && <span className="dim xs">{t('verify.incomplete')}</span>}
          <span className="grow" />
          <Button onClick={close}>
            {tCommon('close')}
            <KeyCap keys="Escape" />
          </Button>
          <Button type="submit" variant="filled" disabled={!complete || check.isPending || check.data === null}>
            {check.data ? t('verify.open') : t('verify.check')}
            <KeyCap keys="Enter" />
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function Found({ sheet }: { sheet: IssuedSheet }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const facts = [sheet.number, sheet.employeeName, sheet.score, format.dateTime(sheet.issuedAt)]
  return (
    <>
      <p className="pass">✓ {t('verify.found')}</p>
      {sheet.supersededAt !== null && <p className="warn">△ {t('verify.old')}</p>}
      <p className={classes.found}>
        {facts.map(fact => (
          <b key={fact}>{fact}</b>
        ))}
      </p>
      <p className="dim">{t('verify.compare')}</p>
    </>
  )
}
