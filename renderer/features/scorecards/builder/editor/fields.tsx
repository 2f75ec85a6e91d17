import { TextInput } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { formatPoints } from '../../../../../src/scorecards/format.ts'
import { MOST_HUNDREDTHS, parseHundredths, parseWhole } from '../../definition/decimals.ts'
import type { EditorField } from '../../definition/problems.ts'
import { fieldMark } from '../focus.ts'
import classes from './editor.module.css'

/** One labelled line of the editor. `field` is where problems about it lead; `hint` stands behind what is in it. */
export function Line(props: { label: string; field?: EditorField; hint?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset of one line would nest another border and legend
    <div className={classes.line} role="group" aria-labelledby={id} {...(props.field ? fieldMark(props.field) : {})}>
      <span id={id} className={classes.label}>
        {props.label}
      </span>
      <div className={classes.value}>
        {props.children}
        {props.hint !== undefined && <span className={classes.hint}>{props.hint}</span>}
      </div>
    </div>
  )
}

interface FigureProps<Value> {
  readonly label: string
  readonly value: Value
  readonly width?: number
  readonly most?: number
  readonly disabled?: boolean
  readonly onChange: (value: Value) => void
}

/** What is typed while it is typed; what is stored as soon as something else changes it, such as undo. */
function useTyped<Value>(value: Value, show: (value: Value) => string, read: (text: string) => Value | undefined) {
  const [typed, setTyped] = useState<string | null>(null)
  const said = typed === null ? undefined : read(typed)
  const stale = typed !== null && said !== undefined && said !== value
  const text = typed === null || stale ? show(value) : typed
  return { text, wrong: typed !== null && said === undefined, setTyped }
}

function FigureInput<Value>(
  props: FigureProps<Value> & { show: (value: Value) => string; read: (text: string) => Value | undefined },
) {
  const { text, wrong, setTyped } = useTyped(props.value, props.show, props.read)
  return (
    <TextInput
      classNames={{ input: classes.figure }}
      style={{ width: props.width ?? 64 }}
      value={text}
      disabled={props.disabled ?? false}
      error={wrong}
      inputMode="decimal"
      autoComplete="off"
      aria-label={props.label}
      aria-invalid={wrong || undefined}
      onChange={event => {
        const next = event.currentTarget.value
        setTyped(next)
        const read = props.read(next)
        if (read !== undefined && read !== props.value) props.onChange(read)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}

/** Points, weights and bounds: decimals with at most two places, held as hundredths. What cannot be read is not stored. */
export function DecimalField(props: FigureProps<number>) {
  return (
    <FigureInput
      {...props}
      show={formatPoints}
      read={text => parseHundredths(text, props.most ?? MOST_HUNDREDTHS) ?? undefined}
    />
  )
}

/** As `DecimalField`, but may be left empty: null. `least` allows values below zero. */
export function OptionalDecimalField(props: FigureProps<number | null> & { least?: number }) {
  return (
    <FigureInput
      {...props}
      show={value => (value === null ? '' : formatPoints(value))}
      read={text =>
        text.trim() === '' ? null : (parseHundredths(text, props.most ?? MOST_HUNDREDTHS, props.least) ?? undefined)
      }
    />
  )
}

/** A whole number, or null when left empty and `optional`. */
export function WholeField(props: FigureProps<number | null> & { least?: number; optional?: boolean }) {
  const read = (text: string): number | null | undefined => {
    if (text.trim() === '') return props.optional ? null : undefined
    return parseWhole(text, props.most ?? 1000, props.least ?? 0) ?? undefined
  }
  return <FigureInput {...props} show={value => (value === null ? '' : String(value))} read={read} />
}
