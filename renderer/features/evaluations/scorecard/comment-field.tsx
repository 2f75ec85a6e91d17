import { Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { keepStored } from '../../../app/unsaved.ts'
import classes from './current-item.module.css'

const PAUSE_MS = 1_500

interface CommentFieldProps {
  /** The cockpit's keys find the field by it. */
  readonly name: string
  readonly label: string
  readonly value: string
  readonly readOnly: boolean
  readonly hint?: string | null
  readonly placeholder?: string
  readonly minRows?: number
  readonly onCommit: (comment: string) => void
}

/** A comment: stored at each pause in writing, on Enter and on leaving. Shift+Enter begins a new line, Escape leaves. */
export function CommentField(props: CommentFieldProps) {
  const { value, onCommit } = props
  const [text, setText] = useState(value)
  const [writing, setWriting] = useState(false)
  const latest = useRef({ text, onCommit })
  // What is stored may differ from what is written by white space at its ends.
  const committed = useRef<string | null>(null)
  latest.current = { text, onCommit }
  const unsaved = useRef(false)
  unsaved.current = writing && text !== value && text !== committed.current
  useEffect(
    () =>
      keepStored({
        isPending: () => unsaved.current,
        flush: async () => {
          unsaved.current = false
          committed.current = latest.current.text
          latest.current.onCommit(latest.current.text)
        },
      }),
    [],
  )

  // What an undo brought back replaces what stands here, but never under the writer's hands.
  useEffect(() => {
    if (!writing) setText(value)
  }, [value, writing])
  useEffect(() => {
    if (!writing || text === value) return
    const timer = setTimeout(() => {
      committed.current = latest.current.text
      latest.current.onCommit(latest.current.text)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, value, writing])

  if (props.readOnly && value === '') return <span className={`dim ${classes.nothing}`}>–</span>
  return (
    <Textarea
      name={props.name}
      aria-label={props.label}
      classNames={{ root: classes.comment ?? '' }}
      rows={props.minRows ?? 1}
      maxLength={4000}
      value={text}
      readOnly={props.readOnly}
      placeholder={props.placeholder ?? ''}
      description={props.hint ? <span className="warn">△ {props.hint}</span> : undefined}
      inputWrapperOrder={['input', 'description']}
      onFocus={() => setWriting(true)}
      onBlur={() => {
        setWriting(false)
        onCommit(text)
      }}
      onChange={event => setText(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey)) {
          event.preventDefault()
          event.currentTarget.blur()
        }
      }}
    />
  )
}
