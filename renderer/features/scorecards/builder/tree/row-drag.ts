import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useState } from 'react'
import type { BuilderSession } from '../../definition/builder-session.ts'

export type Edge = 'before' | 'after'

const KIND = 'scorecard-part'

/** The uid of a row that is dragged in this builder; null for anything else. */
function draggedUid(data: Record<string | symbol, unknown>, session: BuilderSession): string | null {
  return data.kind === KIND && data.session === session && typeof data.uid === 'string' ? data.uid : null
}

/** Makes a row of the tree one that can be dragged, and beside which others can be dropped. */
export function useRowDrag(
  row: RefObject<HTMLElement | null>,
  session: BuilderSession,
  uid: string,
): { readonly edge: Edge | null; readonly dragged: boolean } {
  const [edge, setEdge] = useState<Edge | null>(null)
  const [dragged, setDragged] = useState(false)
  useEffect(() => {
    const element = row.current
    if (!element) return
    const edgeAt = (clientY: number): Edge => {
      const { top, height } = element.getBoundingClientRect()
      return clientY < top + height / 2 ? 'before' : 'after'
    }
    return combine(
      draggable({
        element,
        getInitialData: () => ({ kind: KIND, session, uid }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => draggedUid(source.data, session) !== null,
        onDrag: ({ source, location }) =>
          setEdge(draggedUid(source.data, session) === uid ? null : edgeAt(location.current.input.clientY)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ source, location }) => {
          setEdge(null)
          const from = draggedUid(source.data, session)
          if (from !== null && from !== uid) session.drop(from, uid, edgeAt(location.current.input.clientY))
        },
      }),
    )
  }, [row, session, uid])
  return { edge, dragged }
}
