import type { Block, Inline } from '../../../../src/standards/markdown.ts'
import { type HtmlElement, type HtmlNode, treeOfHtml } from './html-tree.ts'

interface Manner {
  readonly strong: boolean
  readonly emphasis: boolean
}
const PLAIN: Manner = { strong: false, emphasis: false }

const BLOCKS = new Set(
  'p div section article header footer main aside nav blockquote pre address figure figcaption form fieldset dl dt dd details summary center'.split(
    ' ',
  ),
)
const CHINESE = '[\\u2e80-\\u9fff\\uff00-\\uffef]'
const WRAPPED_CHINESE = new RegExp(`(${CHINESE})\\s*[\\r\\n]\\s*(?=${CHINESE})`, 'g')

const isHidden = ({ style }: HtmlElement): boolean =>
  /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all|mso-list\s*:\s*ignore)/i.test(style)

function mannerOf({ tag, style }: HtmlElement, outer: Manner): Manner {
  const weight = /(?:^|;)\s*font-weight\s*:\s*([a-z\d]+)/i.exec(style)?.[1]?.toLowerCase()
  const slant = /(?:^|;)\s*font-style\s*:\s*([a-z]+)/i.exec(style)?.[1]?.toLowerCase()
  const isBold = weight === undefined ? null : weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
  const isItalic = slant === undefined ? null : slant === 'italic' || slant === 'oblique'
  return {
    strong: isBold ?? (tag === 'b' || tag === 'strong' || outer.strong),
    emphasis: isItalic ?? (tag === 'i' || tag === 'em' || outer.emphasis),
  }
}

/** One space where several stood, none at the ends of a line, stretches of the same manner joined. */
function tidy(inlines: readonly Inline[]): Inline[] {
  const tidied: Inline[] = []
  for (const inline of inlines) {
    const last = tidied.at(-1)
    if (inline.kind === 'break') {
      if (last?.kind === 'text') tidied[tidied.length - 1] = { ...last, text: last.text.trimEnd() }
      tidied.push(inline)
      continue
    }
    const startsLine = last === undefined || last.kind === 'break' || last.text.endsWith(' ')
    const text = startsLine ? inline.text.trimStart() : inline.text
    if (text === '') continue
    if (last?.kind === 'text' && last.strong === inline.strong && last.emphasis === inline.emphasis) {
      tidied[tidied.length - 1] = { ...last, text: last.text + text }
    } else tidied.push({ ...inline, text })
  }
  while (tidied[0]?.kind === 'break') tidied.shift()
  while (tidied.at(-1)?.kind === 'break') tidied.pop()
  const end = tidied.at(-1)
  if (end?.kind === 'text') {
    const text = end.text.trimEnd()
    if (text === '') tidied.pop()
    else tidied[tidied.length - 1] = { ...end, text }
  }
  return tidied
}

const written = (text: string): string =>
  text.replace(WRAPPED_CHINESE, '$1').replace(/[\s\u00a0\u2002\u2003\ufeff]+/g, ' ')

/** A paragraph that Word means as an item of a list: its level, and the mark before it. */
interface ListMark {
  readonly level: number
  readonly ordered: boolean
  readonly start: number
}

const textOf = (node: HtmlNode): string =>
  node.kind === 'text' ? node.text : node.children.map(child => textOf(child)).join('')

function ignoredText(node: HtmlNode): string {
  if (node.kind === 'text') return ''
  if (/mso-list\s*:\s*ignore/i.test(node.style)) return textOf(node)
  return node.children.map(ignoredText).join('')
}

type WordItem = { readonly mark: ListMark } | { readonly prefix: string } | null

/** How Word marked a paragraph: as an item; or with a number of its own, such as 一、, which stays text. */
function wordItemOf(element: HtmlElement): WordItem {
  const level = /mso-list\s*:[^;]*\blevel(\d)/i.exec(element.style)?.[1]
  if (level === undefined) return null
  const mark = written(ignoredText(element)).trim()
  const number = /^[(（]?(\d{1,4})[.)）、．]?$/.exec(mark)?.[1]
  if (number !== undefined) return { mark: { level: Number(level), ordered: true, start: Number(number) } }
  const isBullet =
    mark === '' || /^[^\p{L}\p{N}]$/u.test(mark) || mark === 'o' || mark === 'n' || mark === 'l' || mark === 'u'
  return isBullet ? { mark: { level: Number(level), ordered: false, start: 1 } } : { prefix: `${mark} ` }
}

type ListBlock = { kind: 'list'; ordered: boolean; start: number; items: Block[][] }

/** Gathers blocks as the tree is walked; what stands between block elements becomes paragraphs. */
class Collector {
  readonly blocks: Block[] = []
  private line: Inline[] = []
  /** Word's lists that are still open, outermost first. */
  private lists: { readonly level: number; readonly list: ListBlock }[] = []

  add(inline: Inline): void {
    this.line.push(inline)
  }

  /** Ends the line; as `depth` of a heading, or as an item of a Word list, when given. */
  end(as: { readonly depth: number } | ListMark | null = null): void {
    const inlines = tidy(this.line)
    this.line = []
    if (inlines.length === 0) return
    if (as !== null && 'level' in as) this.item(as, inlines)
    else if (as !== null) {
      // A heading is strong as it stands.
      const calm = inlines.map(inline => (inline.kind === 'text' ? { ...inline, strong: false } : inline))
      this.push({ kind: 'heading', depth: as.depth, inlines: tidy(calm) })
    } else this.push({ kind: 'paragraph', inlines })
  }

  push(block: Block): void {
    this.lists = []
    this.blocks.push(block)
  }

  private item(mark: ListMark, inlines: Inline[]): void {
    this.lists = this.lists.filter(open => open.level <= mark.level)
    const last = this.lists.at(-1)
    const item: Block[] = [{ kind: 'paragraph', inlines }]
    if (last && last.level === mark.level && last.list.ordered === mark.ordered) {
      last.list.items.push(item)
      return
    }
    if (last?.level === mark.level) this.lists.pop()
    const list: ListBlock = { kind: 'list', ordered: mark.ordered, start: mark.start, items: [item] }
    const holder = this.lists.at(-1)?.list.items.at(-1)
    if (holder) holder.push(list)
    else this.blocks.push(list)
    this.lists.push({ level: mark.level, list })
  }
}

function walk(nodes: readonly HtmlNode[], manner: Manner, into: Collector): void {
  for (const node of nodes) {
    if (node.kind === 'text') {
      const text = written(node.text)
      if (text !== '') into.add({ kind: 'text', text, ...manner })
    } else if (!isHidden(node)) walkElement(node, manner, into)
  }
}

function walkElement(node: HtmlElement, manner: Manner, into: Collector): void {
  const inner = mannerOf(node, manner)
  const heading = /^h([1-6])$/.exec(node.tag)?.[1]
  if (node.tag === 'br') {
    if (!/page-break|mso-break-type/i.test(node.style)) into.add({ kind: 'break' })
  } else if (heading !== undefined || /\bMsoTitle\b/.test(node.classes)) {
    into.end()
    walk(node.children, inner, into)
    into.end({ depth: Number(heading ?? 1) })
  } else if (node.tag === 'ul' || node.tag === 'ol') {
    into.end()
    const list = listOf(node, inner)
    if (list) into.push(list)
  } else if (node.tag === 'table') {
    into.end()
    for (const block of tableOf(node, inner)) into.push(block)
  } else if (BLOCKS.has(node.tag) || node.tag === 'li') {
    into.end()
    const item = wordItemOf(node)
    if (item && 'prefix' in item) into.add({ kind: 'text', text: item.prefix, ...inner })
    walk(node.children, inner, into)
    into.end(item && 'mark' in item ? item.mark : null)
  } else walk(node.children, inner, into)
}

function blocksWithin(nodes: readonly HtmlNode[], manner: Manner): Block[] {
  const into = new Collector()
  walk(nodes, manner, into)
  into.end()
  return into.blocks
}

function listOf(element: HtmlElement, manner: Manner): Block | null {
  const items: Block[][] = []
  for (const child of element.children) {
    if (child.kind === 'text') {
      if (child.text.trim() !== '') items.push(blocksWithin([child], manner))
      continue
    }
    const blocks = blocksWithin(child.tag === 'li' ? child.children : [child], mannerOf(child, manner))
    const last = items.at(-1)
    // A list beside items belongs to the item before it.
    if ((child.tag === 'ul' || child.tag === 'ol') && last) last.push(...blocks)
    else if (blocks.length > 0) items.push(blocks)
  }
  if (items.length === 0) return null
  return { kind: 'list', ordered: element.tag === 'ol', start: element.tag === 'ol' ? element.start : 1, items }
}

/** The lines of blocks as one line with breaks, for the cell of a table. */
function lineOfBlocks(blocks: readonly Block[]): Inline[] {
  const lines = blocks.flatMap((block): Inline[][] => {
    if (block.kind === 'list') return block.items.map(lineOfBlocks)
    if (block.kind === 'table') return [block.head, ...block.rows].map(row => row.flatMap(cell => [...cell]))
    return [[...block.inlines]]
  })
  return tidy(lines.flatMap((line, index): Inline[] => (index === 0 ? line : [{ kind: 'break' }, ...line])))
}

const rowsWithin = (element: HtmlElement): HtmlElement[] =>
  element.children.flatMap(child => {
    if (child.kind === 'text') return []
    if (child.tag === 'tr') return [child]
    return ['thead', 'tbody', 'tfoot'].includes(child.tag) ? rowsWithin(child) : []
  })

function tableOf(element: HtmlElement, manner: Manner): Block[] {
  const grid: Inline[][][] = []
  for (const [index, row] of rowsWithin(element).entries()) {
    grid[index] ??= []
    let column = 0
    for (const cell of row.children) {
      if (cell.kind === 'text' || (cell.tag !== 'td' && cell.tag !== 'th')) continue
      const line = grid[index] ?? []
      while (line[column] !== undefined) column += 1
      // A cell over several places stands in the first; the others stay empty.
      for (let down = 0; down < cell.spans.rows; down += 1) {
        const target = grid[index + down] ?? []
        grid[index + down] = target
        for (let right = 0; right < cell.spans.columns; right += 1) {
          const isFirst = down === 0 && right === 0
          target[column + right] = isFirst ? lineOfBlocks(blocksWithin(cell.children, mannerOf(cell, manner))) : []
        }
      }
      column += cell.spans.columns
    }
  }
  const width = Math.max(0, ...grid.map(row => row.length))
  const rows = grid
    .map(row => Array.from({ length: width }, (_, index) => row[index] ?? []))
    .filter(row => row.some(cell => cell.length > 0))
  const [head, ...rest] = rows
  if (!head) return []
  // A frame around text is no table.
  if (width === 1) return rows.flatMap(([cell = []]): Block[] => [{ kind: 'paragraph', inlines: cell }])
  // The head of a table is strong as it stands.
  const calm = head.map(cell =>
    tidy(cell.map(inline => (inline.kind === 'text' ? { ...inline, strong: false } : inline))),
  )
  return [{ kind: 'table', align: Array.from({ length: width }, () => null), head: calm, rows: rest }]
}

/** What of pasted HTML the text of a clause may hold: headings, lists, tables, paragraphs, bold and italic. Everything else falls away. */
export const blocksOfHtml = (html: string): readonly Block[] => blocksWithin(treeOfHtml(html).children, PLAIN)
