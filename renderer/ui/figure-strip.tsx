import type { ReactNode } from 'react'
import classes from './figure-strip.module.css'
import { Block } from './parts.tsx'

export interface Figure {
  readonly name: string
  readonly value: ReactNode
  readonly note?: ReactNode
  readonly tone?: 'warn' | 'fail' | undefined
}

/** Figures side by side above a screen, 64 px high; without `figures` their places while they are being read. */
export function FigureStrip(props: {
  label: string
  figures: readonly Figure[] | undefined
  /** How many to expect while reading. */
  count: number
}) {
  const waiting = Array.from({ length: props.count }, (_, index) => index)
  return (
    <section className={classes.strip} aria-label={props.label} aria-busy={props.figures === undefined}>
      {props.figures === undefined &&
        waiting.map(index => (
          <div key={index}>
            <Block width="60%" />
            <p>
              <Block width={48} strong />
            </p>
          </div>
        ))}
      {props.figures?.map(({ name, value, note, tone }) => (
        <div key={name} data-tone={tone}>
          <h2>{name}</h2>
          <p>
            <b>{value}</b>
            {note !== undefined && <span>{note}</span>}
          </p>
        </div>
      ))}
    </section>
  )
}
