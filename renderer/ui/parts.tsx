import { Button } from '@mantine/core'
import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { tellError } from '../app/errors.ts'
import { Icon, type IconName } from './icon.tsx'
import classes from './kit.module.css'

export type Tone = 'pass' | 'warn' | 'fail' | 'info' | 'accent'

/** A panel: surface, column, clips. Give it a `label` when it has no head of its own. */
export function Panel(props: {
  children: ReactNode
  label?: string
  className?: string | undefined
  style?: CSSProperties
}) {
  const { children, label, className, style } = props
  return (
    <section className={className ? `${classes.panel} ${className}` : classes.panel} aria-label={label} style={style}>
      {children}
    </section>
  )
}

/** The 32 px head of a panel: title, note beside it, actions at the right end. */
export function PanelHead(props: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    <div className={classes.head}>
      <h2>{props.title}</h2>
      {props.note !== undefined && <span className="dim xs">{props.note}</span>}
      <span className="grow" />
      {props.children}
    </div>
  )
}

/** A small framed word. States carry their sign or word inside; without a tone it is neutral ink. */
export function Tag({ tone, children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={classes.tag} data-tone={tone} title={title}>
      {children}
    </span>
  )
}

/** A filled track; `share` is 0–1. Decoration beside a number that says the same. */
export function Bar({
  share,
  tone,
  className,
}: {
  share: number
  tone?: 'warn' | 'fail' | undefined
  className?: string | undefined
}) {
  return (
    <div className={className ? `${classes.bar} ${className}` : classes.bar} data-tone={tone} aria-hidden="true">
      <i style={{ width: `${Math.round(Math.max(0, Math.min(1, share)) * 1000) / 10}%` }} />
    </div>
  )
}

/** An empty place: one sentence on what belongs here, and the first step. */
export function EmptyState({ title, text, children }: { title: ReactNode; text?: ReactNode; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <h3>{title}</h3>
      {text !== undefined && <p>{text}</p>}
      {children !== undefined && <div className={classes.row}>{children}</div>}
    </div>
  )
}

/** What happened, what is safe, what to do: below a panel head. `calm` is for what is no failure, such as a missing permission. */
export function Message(props: {
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
  calm?: boolean
  icon?: IconName
}) {
  return (
    <div className={classes.message} data-calm={props.calm || undefined} role={props.calm ? undefined : 'alert'}>
      <Icon name={props.icon ?? (props.calm ? 'lock' : 'alert')} />
      <b>{props.title}</b>
      {props.children !== undefined && <p>{props.children}</p>}
      {props.actions !== undefined && <div>{props.actions}</div>}
    </div>
  )
}

/** A failed question: told in words, with a way to ask again. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const retry = onRetry && (
    <Button size="xs" onClick={onRetry}>
      {t('retry')}
    </Button>
  )
  return <Message title={tellError(error)} {...(retry ? { actions: retry } : {})} />
}

/** A block the size of the text that will stand here; no shimmer, and nothing for a screen reader. */
export function Block({ width, strong = false }: { width: number | string; strong?: boolean }) {
  return <i className={classes.block} style={{ width }} data-strong={strong || undefined} aria-hidden="true" />
}

/** Head of what floats (palette, key help): 40 px. */
export const FloatHead = ({ children }: { children: ReactNode }) => <div className={classes.floatHead}>{children}</div>

/** Foot of what floats: 34 px. */
export const FloatFoot = ({ children }: { children: ReactNode }) => <div className={classes.floatFoot}>{children}</div>
