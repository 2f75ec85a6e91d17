import type { ScorecardDefinition } from '../../../../src/scorecards/definition.ts'

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 to 99 in Chinese numerals: 12 is 十二. */
export function chineseNumeral(value: number): string {
  const tens = Math.floor(value / 10)
  const ones = DIGITS[value % 10] ?? ''
  if (tens === 0) return ones
  return `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十${ones}`
}

type SectionStyle = 'arabic' | 'chinese'

const sectionNumber = (place: number, style: SectionStyle): string =>
  style === 'chinese' ? chineseNumeral(place) : String(place)

/** How the sections are counted: as the first whose number is its place says. */
function styleOf({ sections }: ScorecardDefinition): SectionStyle {
  return sections.some((section, index) => section.number === chineseNumeral(index + 1)) ? 'chinese' : 'arabic'
}

/** Uids of the parts whose numbers say nothing but their place; an empty number counts as such. */
function automaticParts(definition: ScorecardDefinition): Set<string> {
  const automatic = new Set<string>()
  for (const [at, section] of definition.sections.entries()) {
    if (['', String(at + 1), chineseNumeral(at + 1)].includes(section.number)) automatic.add(section.uid)
    for (const [itemAt, item] of section.items.entries()) {
      if (item.number === '' || item.number === `${at + 1}.${itemAt + 1}`) automatic.add(item.uid)
    }
  }
  return automatic
}

/**
 * `after` with the numbers that its places give: 1, 1.1, 1.2 … (or 一, 二 for sections counted so). A number that was set by hand in `before`
 * stays; a part that is new in `after` is numbered if it brings none.
 */
export function renumbered(before: ScorecardDefinition, after: ScorecardDefinition): ScorecardDefinition {
  const automatic = automaticParts(before)
  const known = new Set(before.sections.flatMap(section => [section.uid, ...section.items.map(item => item.uid)]))
  const style = styleOf(before.sections.length > 0 ? before : after)
  const given = (uid: string, number: string, own: string): string =>
    automatic.has(uid) || (!known.has(uid) && number === '') ? own : number
  const sections = after.sections.map((section, at) => {
    const number = given(section.uid, section.number, sectionNumber(at + 1, style))
    const items = section.items.map((item, itemAt) => {
      const itemNumber = given(item.uid, item.number, `${at + 1}.${itemAt + 1}`)
      return itemNumber === item.number ? item : { ...item, number: itemNumber }
    })
    const same = number === section.number && items.every((item, itemAt) => item === section.items[itemAt])
    return same ? section : { ...section, number, items }
  })
  return sections.every((section, at) => section === after.sections[at]) ? after : { ...after, sections }
}

/** The number that an item's or section's place gives it; null when it is not in the definition. */
export function automaticNumber(definition: ScorecardDefinition, uid: string): string | null {
  for (const [at, section] of definition.sections.entries()) {
    if (section.uid === uid) return sectionNumber(at + 1, styleOf(definition))
    const itemAt = section.items.findIndex(item => item.uid === uid)
    if (itemAt !== -1) return `${at + 1}.${itemAt + 1}`
  }
  return null
}
