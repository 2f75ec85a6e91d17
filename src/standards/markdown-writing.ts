import type { Alignment, Block, Inline } from './markdown.ts'

/** Marks that `blocksOf` would read, wherever they stand in a line. An underscore within a word marks nothing. */
const escaped = (text: string): string =>
  text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/\*/g, '\\*')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')

/** Marks that mean something at the start of a line only. */
const startEscaped = (line: string): string =>
  line
    .replace(/^(\s*)(#{1,6}(?:\s|$)|[-+](?:\s|$))/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)](?:\s|$))/, '$1\\$2')
    .replace(/^(\s*)\|/, '$1\\|')

function marked(text: string, mark: string): string {
  // Marks touch their words: spaces at the ends stay outside.
  const words = text.trim()
  if (words === '') return text
  const start = text.length - text.trimStart().length
  return `${text.slice(0, start)}${mark}${words}${mark}${text.slice(start + words.length)}`
}

function writtenInline(inline: Inline): string {
  if (inline.kind === 'break') return '\n'
  const strong = inline.strong ? marked(escaped(inline.text), '**') : escaped(inline.text)
  return inline.emphasis ? marked(strong, '*') : strong
}

const writtenLines = (inlines: readonly Inline[]): string =>
  inlines
    .map(writtenInline)
    .join('')
    .split('\n')
    .map(line => startEscaped(line.trim()))
    .filter(line => line !== '')
    .join('\n')

const writtenCell = (inlines: readonly Inline[]): string =>
  inlines
    .map(inline => (inline.kind === 'break' ? ' ' : writtenInline(inline)))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('|', '\\|')

const RULES: Readonly<Record<NonNullable<Alignment>, string>> = { left: ':--', center: ':-:', right: '--:' }

function writtenTable(block: Extract<Block, { kind: 'table' }>): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    row(block.head.map(writtenCell)),
    row(block.head.map((_, index) => RULES[block.align[index] ?? 'left'])),
    ...block.rows.map(cells => row(cells.map(writtenCell))),
  ].join('\n')
}

const indented = (text: string, by: number): string => text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(by)}`)

function writtenList(block: Extract<Block, { kind: 'list' }>): string {
  return block.items
    .map((item, index) => {
      const mark = block.ordered ? `${block.start + index}. ` : '- '
      const [first, ...rest] = item
      const tight = rest.every(each => each.kind === 'list')
      const inner = [first ? written(first) : '', ...rest.map(written)].join(tight ? '\n' : '\n\n')
      return `${mark}${indented(inner, mark.length)}`
    })
    .join('\n')
}

function written(block: Block): string {
  if (block.kind === 'heading') return `${'#'.repeat(block.depth)} ${writtenLines(block.inlines).replace(/\n/g, ' ')}`
  if (block.kind === 'list') return writtenList(block)
  if (block.kind === 'table') return writtenTable(block)
  return writtenLines(block.inlines)
}

/** Markdown that `blocksOf` reads back as the same blocks, but for empty paragraphs and line breaks within table cells. */
export function markdownOf(blocks: readonly Block[]): string {
  return blocks
    .map(block => written(block))
    .filter(text => text.trim() !== '')
    .join('\n\n')
}
