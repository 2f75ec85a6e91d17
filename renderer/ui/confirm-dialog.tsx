import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from './key-cap.tsx'
import classes from './kit.module.css'

export interface Loss {
  readonly text: string
  /** How much of it, such as `412`. */
  readonly amount: string
  /** Kept rather than lost: listed so that nobody has to wonder. */
  readonly kept?: boolean
}

/** Asks once before what undo cannot restore, naming each loss with its count. The safe button comes first and has the focus. */
export function ConfirmDialog(props: {
  opened: boolean
  title: string
  text?: ReactNode
  losses?: readonly Loss[]
  confirmLabel: string
  keepLabel?: string
  busy?: boolean
  onConfirm: () => void
  onCancel: () => void
}) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onCancel}
      withCloseButton={false}
      size={480}
      centered
      attributes={{ content: { 'aria-label': props.title } }}
    >
      <div className={classes.confirm}>
        <h2>{props.title}</h2>
        {props.text !== undefined && <p>{props.text}</p>}
        {props.losses && props.losses.length > 0 && (
          <ul className={classes.losses}>
            {props.losses.map(loss => (
              <li key={loss.text}>
                <span className={loss.kept ? 'pass' : 'fail'}>{loss.kept ? '✓' : '✕'}</span>
                <span>{loss.text}</span>
                <b>{loss.amount}</b>
              </li>
            ))}
          </ul>
        )}
        <div className={classes.foot}>
          <Button onClick={props.onCancel} data-autofocus>
            {props.keepLabel ?? t('cancel')}
            <KeyCap keys="Escape" />
          </Button>
          <Button variant="danger" onClick={props.onConfirm} disabled={props.busy ?? false}>
            {props.confirmLabel}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
