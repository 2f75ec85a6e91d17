import { Lexer, type Token, Tokenizer, type Tokens } from 'marked'

/** A stretch of text in one manner. */
export interface Run {
  readonly kind: 'text'
  readonly text: string
  readonly strong: boolean
  readonly emphasis: boolean
}

/** What stands in a line: text, or the end of the line. */
export type Inline = Run | { readonly kind: 'break' }

export type Alignment = 'left' | 'center' | 'right' | null

/** All that the text of a clause may be. Whatever else Markdown knows is shown as the characters it was written with. */
export type Block =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'heading'; readonly depth: number; readonly inlines: readonly Inline[] }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      /** Number of the first item; 1 for unordered lists. */
      readonly start: number
      readonly items: readonly (readonly Block[])[]
    }
  | {
      readonly kind: 'table'
      readonly align: readonly Alignment[]
      readonly head: readonly (readonly Inline[])[]
      readonly rows: readonly (readonly (readonly Inline[])[])[]
    }

const CHINESE = /[\u2e80-\u9fff\uff00-\uffef]/
const BOTH = /^\*{3}(?=[^\s*])((?:\\.|[^\\*])*?[^\s\\*])\*{3}(?!\*)/s
const STRONG = /^\*\*(?=[^\s*])((?:\\.|[^\\])*?[^\s\\*])\*\*(?=\*[^\s*]|[^*]|$)/s
const EMPHASIS = /^\*(?=[^\s*])((?:\\.|[^\\*])*?[^\s\\*])\*(?=\*\*[^\s*]|[^*]|$)/s

/** Lists within lists beyond this stay text: nobody writes them, and `1. 1. 1. …` would end the stack. */
const DEEPEST_LIST = 12
/** Marks further apart belong to nothing: without an end, each of many marks would be sought through the whole text. */
const LONGEST_MARKED = 2000

/** Reads paragraphs, headings, lists, tables, bold, italic and line breaks; everything else stays text. */
class PlainTokenizer extends Tokenizer {
  private depth = 0
  override list(src: string): Tokens.List | undefined {
    if (this.depth >= DEEPEST_LIST) return undefined
    this.depth += 1
    try {
      return super.list(src)
    } finally {
      this.depth -= 1
    }
  }
  override code() {
    return undefined
  }
  override fences() {
    return undefined
  }
  override hr() {
    return undefined
  }
  override blockquote() {
    return undefined
  }
  override html() {
    return undefined
  }
  override def() {
    return undefined
  }
  override lheading() {
    return undefined
  }
  override tag() {
    return undefined
  }
  override link() {
    return undefined
  }
  override reflink() {
    return undefined
  }
  override codespan() {
    return undefined
  }
  override del() {
    return undefined
  }
  override autolink() {
    return undefined
  }
  override url() {
    return undefined
  }
  /** CommonMark closes no `**` between a Chinese quotation mark and a Chinese word: here it does. */
  override emStrong(src: string, masked: string, previous?: string): Tokens.Em | Tokens.Strong | undefined {
    const near = src.slice(0, LONGEST_MARKED)
    const both = BOTH.exec(near)
    if (both) {
      const [raw, text = ''] = both
      const inner: Tokens.Em = { type: 'em', raw: text, text, tokens: this.lexer.inlineTokens(text) }
      return { type: 'strong', raw, text, tokens: [inner] }
    }
    const strong = STRONG.exec(near)
    if (strong) {
      const [raw, text = ''] = strong
      return { type: 'strong', raw, text, tokens: this.lexer.inlineTokens(text) }
    }
    const emphasis = EMPHASIS.exec(near)
    if (emphasis && CHINESE.test(emphasis[0])) {
      const [raw, text = ''] = emphasis
      return { type: 'em', raw, text, tokens: this.lexer.inlineTokens(text) }
    }
    return super.emStrong(src, masked, previous)
  }
}

const is =
  <Type extends { readonly type: string }>(type: Type['type']) =>
  (token: { readonly type: string }): token is Type =>
    token.type === type
const isHeading = is<Tokens.Heading>('heading')
const isList = is<Tokens.List>('list')
const isTable = is<Tokens.Table>('table')

type Manner = Pick<Run, 'strong' | 'emphasis'>
const PLAIN: Manner = { strong: false, emphasis: false }

function inlinesOf(tokens: readonly Token[], manner: Manner): Inline[] {
  return tokens.flatMap((token): Inline[] => {
    if (token.type === 'br') return [{ kind: 'break' }]
    if (token.type === 'strong') return inlinesOf(token.tokens ?? [], { ...manner, strong: true })
    if (token.type === 'em') return inlinesOf(token.tokens ?? [], { ...manner, emphasis: true })
    if (token.type === 'escape') return [{ kind: 'text', text: token.raw.slice(1), ...manner }]
    if (token.type === 'text' && token.tokens) return inlinesOf(token.tokens, manner)
    return token.raw === '' ? [] : [{ kind: 'text', text: token.raw, ...manner }]
  })
}

/** Joins neighbouring stretches of the same manner and drops spaces and breaks at both ends. */
function tidy(inlines: readonly Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const inline of inlines) {
    const last = joined.at(-1)
    const goesOn =
      inline.kind === 'text' &&
      last?.kind === 'text' &&
      last.strong === inline.strong &&
      last.emphasis === inline.emphasis
    if (goesOn) joined[joined.length - 1] = { ...last, text: last.text + inline.text }
    else joined.push(inline)
  }
  while (joined[0]?.kind === 'break') joined.shift()
  while (joined.at(-1)?.kind === 'break') joined.pop()
  return joined
}

const lineOf = (tokens: readonly Token[]): Inline[] => tidy(inlinesOf(tokens, PLAIN))

function itemOf(item: Tokens.ListItem): Block[] {
  const blocks = blocksOfTokens(item.tokens.filter(token => token.type !== 'checkbox'))
  if (!item.task) return blocks
  // A ticked box means nothing here: it stays what was typed.
  const box: Inline = { kind: 'text', text: item.checked ? '[x] ' : '[ ] ', ...PLAIN }
  const [first, ...rest] = blocks
  return first?.kind === 'paragraph'
    ? [{ ...first, inlines: tidy([box, ...first.inlines]) }, ...rest]
    : [{ kind: 'paragraph', inlines: [box] }, ...blocks]
}

function blockOf(token: Token): Block | null {
  if (isHeading(token)) return { kind: 'heading', depth: token.depth, inlines: lineOf(token.tokens) }
  if (isList(token)) {
    return {
      kind: 'list',
      ordered: token.ordered,
      start: token.start === '' ? 1 : token.start,
      items: token.items.map(itemOf),
    }
  }
  if (isTable(token)) {
    return {
      kind: 'table',
      align: token.align,
      head: token.header.map(cell => lineOf(cell.tokens)),
      rows: token.rows.map(row => row.map(cell => lineOf(cell.tokens))),
    }
  }
  const inner = 'tokens' in token ? token.tokens : undefined
  const inlines = token.type === 'space' ? [] : lineOf(inner ?? [token])
  return inlines.length > 0 ? { kind: 'paragraph', inlines } : null
}

const blocksOfTokens = (tokens: readonly Token[]): Block[] => tokens.map(blockOf).filter(block => block !== null)

/** The blocks of a Markdown text. Nothing of it is ever read as HTML. */
export function blocksOf(markdown: string): readonly Block[] {
  const lexer = new Lexer({ gfm: true, breaks: true, tokenizer: new PlainTokenizer() })
  return blocksOfTokens(lexer.lex(markdown))
}

const inlineText = (inlines: readonly Inline[]): string =>
  inlines.map(inline => (inline.kind === 'break' ? '\n' : inline.text)).join('')

/** The words of a Markdown text without its marks: one line per paragraph, item or row. */
export function plainText(markdown: string): string {
  const linesOf = (block: Block): string[] => {
    if (block.kind === 'list') return block.items.flatMap(item => item.flatMap(linesOf))
    if (block.kind === 'table') return [block.head, ...block.rows].map(row => row.map(inlineText).join(' '))
    return [inlineText(block.inlines)]
  }
  return blocksOf(markdown).flatMap(linesOf).join('\n')
}
