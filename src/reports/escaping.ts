const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** HTML that is already safe: built by `html` from escaped values only. */
export class SafeHtml {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

type Part = SafeHtml | string | number | null | readonly Part[]

const escaped = (part: Part): string => {
  if (part === null) return ''
  if (part instanceof SafeHtml) return part.text
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  return part.map(escaped).join('')
}

/** Text as HTML text or attribute value. Control characters that no page can show are dropped. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, character => (character === '\n' ? '\n' : ''))
    .replace(/[&<>"']/g, character => HTML[character] ?? character)
}

/** A template whose values are escaped unless they are `SafeHtml` themselves; null is nothing, lists are joined. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): SafeHtml {
  return new SafeHtml(strings.reduce((text, string, index) => text + escaped(values[index - 1] ?? null) + string))
}

/** Text as a CSS string in a `<style>` element: whatever could end the string, the rule or the element is written as its code point. */
export function cssString(text: string): string {
  const safe = text.toWellFormed().replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069"'\\<>&{};]/gu, character => {
    const point = character.codePointAt(0) ?? 0
    return point < 0x20 || point > 0x2000 || point === 0x7f ? ' ' : `\\${point.toString(16)} `
  })
  return `"${safe}"`
}
