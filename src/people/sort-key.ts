import { pinyin } from 'pinyin-pro'

/** Surnames read otherwise than the library reads them. */
const SURNAME_READINGS: Readonly<Record<string, string>> = { 种: 'chong2', 么: 'yao1' }

function sortKey(text: string, surname: 'head' | 'off'): string {
  const trimmed = text.trim().normalize('NFKC')
  const syllables = pinyin(trimmed, { type: 'all', toneType: 'num', v: true, surname, toneSandhi: false })
  return syllables
    .map(({ origin, pinyin: reading, isZh }, index) => {
      if (!isZh) return origin.toLowerCase()
      const special = surname === 'head' && index === 0 && trimmed.length > 1 ? SURNAME_READINGS[origin] : undefined
      // The character after its reading keeps people of one surname together: 张 before 章, whatever the given names.
      return ` ${special ?? reading}${origin} `
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

/** What a text sorts by in code-unit order: each Chinese character as pinyin, tone and itself (`hang2航`), the rest in lower case. */
export const textSortKey = (text: string): string => sortKey(text, 'off')

/** The same for a person's name, with surnames read as surnames: 单 shàn, 曾 zēng, 仇 qiú, 尉迟 yùchí. */
export const personSortKey = (name: string): string => sortKey(name, 'head')
