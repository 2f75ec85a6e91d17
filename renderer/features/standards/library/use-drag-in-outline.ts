import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { OutlineMarks } from './outline-line.tsx'
import type { OutlineRow } from './outline-rules.ts'

type Edge = 'before' | 'after'

/** Lets a clause of the open draft be dragged to another place among its clauses. Gives the edge over which something hangs. */
export function useDragInOutline(
  row: OutlineRow,
  marks: OutlineMarks,
): { readonly ref: RefObject<HTMLDivElement | null>; readonly edge: Edge | null } {
  const ref = useRef<HTMLDivElement>(null)
  const [edge, setEdge] = useState<Edge | null>(null)
  const onDrop = useRef(marks.onDrop)
  onDrop.current = marks.onDrop
  const uid = row.kind === 'clause' && marks.onDrop && marks.movable.has(row.key) ? row.key : null
  useEffect(() => {
    const element = ref.current
    if (!element || uid === null) return
    const edgeAt = (clientY: number): Edge => {
      const { top, height } = element.getBoundingClientRect()
      return clientY < top + height / 2 ? 'before' : 'after'
    }
    return combine(
      draggable({ element, getInitialData: () => ({ clauseUid: uid }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => typeof source.data.clauseUid === 'string' && source.data.clauseUid !== uid,
        onDrag: ({ location }) => setEdge(edgeAt(location.current.input.clientY)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ source, location }) => {
          setEdge(null)
          const dragged = source.data.clauseUid
          if (typeof dragged === 'string') onDrop.current?.(dragged, uid, edgeAt(location.current.input.clientY))
        },
      }),
    )
  }, [uid])
  return { ref, edge }
}
