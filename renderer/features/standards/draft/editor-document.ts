import type { JSONContent } from '@tiptap/core'
import type { Block, Inline } from '../../../../src/standards/markdown.ts'

function contentOf(inlines: readonly Inline[]): JSONContent[] {
  return inlines.map((inline): JSONContent => {
    if (inline.kind === 'break') return { type: 'hardBreak' }
    const marks = [...(inline.strong ? [{ type: 'bold' }] : []), ...(inline.emphasis ? [{ type: 'italic' }] : [])]
    return { type: 'text', text: inline.text, ...(marks.length > 0 ? { marks } : {}) }
  })
}

const paragraphOf = (inlines: readonly Inline[]): JSONContent => ({ type: 'paragraph', content: contentOf(inlines) })

function nodeOf(block: Block): JSONContent {
  if (block.kind === 'heading') {
    return { type: 'heading', attrs: { level: Math.min(block.depth, 3) }, content: contentOf(block.inlines) }
  }
  if (block.kind === 'list') {
    return {
      type: block.ordered ? 'orderedList' : 'bulletList',
      ...(block.ordered ? { attrs: { start: block.start } } : {}),
      content: block.items.map(item => {
        const nodes = item.map(nodeOf)
        // An item begins with a paragraph, whatever else it holds.
        return { type: 'listItem', content: nodes[0]?.type === 'paragraph' ? nodes : [paragraphOf([]), ...nodes] }
      }),
    }
  }
  if (block.kind === 'table') {
    const row = (cells: readonly (readonly Inline[])[], type: string): JSONContent => ({
      type: 'tableRow',
      content: cells.map(cell => ({ type, content: [paragraphOf(cell)] })),
    })
    return {
      type: 'table',
      content: [row(block.head, 'tableHeader'), ...block.rows.map(each => row(each, 'tableCell'))],
    }
  }
  return paragraphOf(block.inlines)
}

/** Blocks as the editor's document; empty text gives one empty paragraph. */
export function documentOf(blocks: readonly Block[]): JSONContent {
  return { type: 'doc', content: blocks.length > 0 ? blocks.map(nodeOf) : [{ type: 'paragraph' }] }
}

function inlinesOf(nodes: readonly JSONContent[] = []): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (node.type === 'hardBreak') return [{ kind: 'break' }]
    if (node.text === undefined) return inlinesOf(node.content)
    const has = (mark: string) => node.marks?.some(each => each.type === mark) ?? false
    return [{ kind: 'text', text: node.text, strong: has('bold'), emphasis: has('italic') }]
  })
}

const cellOf = (cell: JSONContent): Inline[] =>
  (cell.content ?? []).flatMap((node, index): Inline[] => {
    const line = inlinesOf([node])
    return index === 0 ? line : [{ kind: 'break' }, ...line]
  })

function blockOf(node: JSONContent): Block[] {
  const content = node.content ?? []
  switch (node.type) {
    case 'paragraph':
      return content.length > 0 ? [{ kind: 'paragraph', inlines: inlinesOf(content) }] : []
    case 'heading': {
      const level: unknown = node.attrs?.level
      return [{ kind: 'heading', depth: typeof level === 'number' ? level : 1, inlines: inlinesOf(content) }]
    }
    case 'bulletList':
    case 'orderedList': {
      const start: unknown = node.attrs?.start
      const items = content.map(item => (item.content ?? []).flatMap(blockOf)).filter(item => item.length > 0)
      if (items.length === 0) return []
      const ordered = node.type === 'orderedList'
      return [{ kind: 'list', ordered, start: ordered && typeof start === 'number' ? start : 1, items }]
    }
    case 'table': {
      const [head = [], ...rows] = content.map(row => (row.content ?? []).map(cellOf))
      return [{ kind: 'table', align: head.map(() => null), head, rows }]
    }
    default:
      return content.flatMap(blockOf)
  }
}

/** What the editor holds as blocks, without empty paragraphs and items. */
export const blocksOfDocument = (document: JSONContent): readonly Block[] => (document.content ?? []).flatMap(blockOf)
