import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../src/core/errors.ts'

const folder = join(import.meta.dirname, '../../renderer/locales')
const files = readdirSync(join(folder, 'zh-CN')).toSorted()

function textsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither a text nor a group of texts`)
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, path ? `${path}.${name}` : name))
}

const read = (locale: string, file: string): Map<string, string> =>
  new Map(textsOf(JSON.parse(readFileSync(join(folder, locale, file), 'utf8')), ''))

const valuesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name ?? ''))].toSorted()

describe('the texts of the interface', () => {
  it('have the same files in both languages', () => {
    expect(readdirSync(join(folder, 'en')).toSorted()).toEqual(files)
  })

  describe.each(files)('%s', file => {
    const chinese = read('zh-CN', file)
    const english = read('en', file)

    it('has the same keys in both languages', () => {
      expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted())
    })

    it('names the same values in both languages', () => {
      const differing = [...chinese].filter(
        ([key, text]) => valuesIn(text).join() !== valuesIn(english.get(key) ?? '').join(),
      )
      expect(differing.map(([key]) => key)).toEqual([])
    })

    it('leaves no text empty', () => {
      expect([...chinese, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
    })
  })

  it('tell every error of the workstation', () => {
    expect([...read('zh-CN', 'errors.json').keys()].toSorted()).toEqual([...ERROR_CODES].toSorted())
  })
})
