/** An element or a text of pasted HTML. Nothing of it is ever put into a page. */
export type HtmlNode =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'element'
      readonly tag: string
      readonly style: string
      readonly classes: string
      readonly spans: { readonly columns: number; readonly rows: number }
      readonly start: number
      readonly children: HtmlNode[]
    }
export type HtmlElement = Extract<HtmlNode, { kind: 'element' }>

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const SKIPPED = new Set([
  'script',
  'style',
  'head',
  'title',
  'xml',
  'template',
  'noscript',
  'svg',
  'math',
  'iframe',
  'object',
])
/** An opening tag ends what may not hold it. */
const ENDED_BY: Readonly<Record<string, readonly string[]>> = {
  li: ['li'],
  p: ['p'],
  tr: ['tr', 'td', 'th'],
  td: ['td', 'th'],
  th: ['td', 'th'],
}
const SCOPES = new Set(['table', 'ul', 'ol', '#root'])
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  middot: '·',
  bull: '•',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  times: '×',
  divide: '÷',
  deg: '°',
  plusmn: '±',
  le: '≤',
  ge: '≥',
  ne: '≠',
  yen: '¥',
  copy: '©',
  reg: '®',
  trade: '™',
  sect: '§',
  rarr: '→',
  larr: '←',
}

const decoded = (text: string): string =>
  text.replace(/&(#x[\da-f]+|#\d+|[a-z][a-z\d]*);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

function attribute(attributes: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes)
  return decoded(match?.[1] ?? match?.[2] ?? match?.[3] ?? '')
}

const countOf = (text: string, most: number): number => Math.min(most, Math.max(1, Number.parseInt(text, 10) || 1))

function elementOf(tag: string, attributes: string): HtmlElement {
  return {
    kind: 'element',
    tag,
    style: attribute(attributes, 'style').replace(/\s*\n\s*/g, ' '),
    classes: attribute(attributes, 'class'),
    spans: {
      columns: countOf(attribute(attributes, 'colspan'), 50),
      rows: countOf(attribute(attributes, 'rowspan'), 200),
    },
    start: countOf(attribute(attributes, 'start'), 9_999),
    children: [],
  }
}

const PIECE = /<!--[\s\S]*?(?:-->|$)|<![^>]*>|<\?[^>]*>|<(\/?)([a-z][\w:-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+|</gi

/** The elements and texts of an HTML fragment as a clipboard gives it, without scripts, styles, comments and heads. */
export function treeOfHtml(html: string): HtmlElement {
  const root = elementOf('#root', '')
  const open: HtmlElement[] = [root]
  const top = (): HtmlElement => open.at(-1) ?? root
  let skippedTag: string | null = null
  for (const match of html.matchAll(PIECE)) {
    const [piece, slash, name] = match
    const tag = name?.toLowerCase()
    if (skippedTag !== null) {
      if (slash === '/' && tag === skippedTag) skippedTag = null
      continue
    }
    if (tag === undefined) {
      if (!/^<[!?]/.test(piece)) top().children.push({ kind: 'text', text: decoded(piece) })
      continue
    }
    if (slash === '/') {
      const at = open.findLastIndex(element => element.tag === tag)
      if (at > 0) open.length = at
      continue
    }
    const attributes = match[3] ?? ''
    const closesItself = VOID.has(tag) || attributes.trimEnd().endsWith('/')
    if (SKIPPED.has(tag)) {
      if (!closesItself) skippedTag = tag
      continue
    }
    const ended = ENDED_BY[tag]
    if (ended) {
      const scope = open.findLastIndex(element => SCOPES.has(element.tag))
      const at = open.findIndex((element, index) => index > scope && ended.includes(element.tag))
      if (at > 0) open.length = at
    }
    const element = elementOf(tag, attributes)
    top().children.push(element)
    if (!closesItself) open.push(element)
  }
  return root
}
