import { describe, expect, test } from 'vitest'
import english from '../../renderer/locales/en/errors.json' with { type: 'json' }
import chinese from '../../renderer/locales/zh-CN/errors.json' with { type: 'json' }
import { ERROR_CODES, storageError } from '../../src/core/errors.ts'

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1] ?? '').sort()

describe.each([
  ['zh-CN', chinese],
  ['en', english],
])('error texts in %s', (_locale, texts) => {
  test('there is one for every code, and none besides', () => {
    expect(Object.keys(texts).sort()).toEqual([...ERROR_CODES].sort())
  })

  test('each is a sentence or more, without blame and exclamation', () => {
    for (const text of Object.values(texts)) {
      expect(text).toMatch(/[.。]$/)
      expect(text).not.toMatch(/[!！]|you must|您必须/i)
    }
  })
})

describe('error texts', () => {
  test.each(ERROR_CODES)('of %s name the same values in both languages', code => {
    expect(placeholders(chinese[code])).toEqual(placeholders(english[code]))
  })
})

describe('failures of disk and database', () => {
  test.each([
    ['SQLITE_FULL', 'disk-full'],
    ['ENOSPC', 'disk-full'],
    ['SQLITE_CORRUPT_VTAB', 'workspace-damaged'],
    ['SQLITE_NOTADB', 'workspace-damaged'],
    ['SQLITE_READONLY', 'workspace-not-writable'],
    ['SQLITE_CANTOPEN', 'workspace-not-writable'],
    ['EACCES', 'workspace-not-writable'],
    ['EROFS', 'workspace-not-writable'],
  ])('%s is told as %s', (code, told) => {
    expect(storageError(Object.assign(new Error(code), { code }))?.code).toBe(told)
  })

  test('what nobody knows stays unknown', () => {
    expect(storageError(new Error('SQLITE_FULL'))).toBeNull()
    expect(storageError(Object.assign(new Error('x'), { code: 'SQLITE_CONSTRAINT' }))).toBeNull()
    expect(storageError('SQLITE_FULL')).toBeNull()
  })
})
