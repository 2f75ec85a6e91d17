import { describe, expect, it } from 'vitest'
import { blocksOfDocument, documentOf } from '../../../renderer/features/standards/draft/editor-document.ts'
import { newUid } from '../../../renderer/features/standards/new-uid.ts'
import { readingProgress } from '../../../renderer/features/standards/side/acknowledgement-rules.ts'
import { uidSchema } from '../../../src/core/contract-base.ts'
import type { Reader } from '../../../src/standards/contract.ts'
import { blocksOf } from '../../../src/standards/markdown.ts'
import { markdownOf } from '../../../src/standards/markdown-writing.ts'

describe('the document of the editor', () => {
  it.each([
    '应在 **24 小时**内上门\n*不得*只说“尽快”',
    '## 要求\n\n3. 一\n   - 甲\n   - 乙\n4. 二',
    '| 项 | 值 |\n| :-- | :-- |\n| a | **1** |',
    '',
  ])('holds %j and gives it back', markdown => {
    expect(markdownOf(blocksOfDocument(documentOf(blocksOf(markdown))))).toBe(markdown)
  })

  it('drops paragraphs and items in which nothing was written', () => {
    const empty = { type: 'paragraph' }
    const document = {
      type: 'doc',
      content: [empty, { type: 'bulletList', content: [{ type: 'listItem', content: [empty] }] }],
    }
    expect(blocksOfDocument(document)).toEqual([])
  })
})

describe('the name of something made on the screen', () => {
  it('is one that the contract takes', () => {
    expect(uidSchema.safeParse(newUid()).success).toBe(true)
  })

  it('sorts by the time it was made', () => {
    expect(newUid(1_000) < newUid(2_000)).toBe(true)
  })
})

const reader = (name: string, departmentName: string | null, dueOn: string, done: boolean): Reader => ({
  employeeUid: name,
  name,
  number: name,
  departmentUid: departmentName,
  departmentName,
  positionName: null,
  dueOn,
  acknowledged: done ? { at: 0, signedOn: '2026-01-02', method: 'self', byName: name } : null,
})

describe('progress of reading', () => {
  const progress = readingProgress(
    [
      reader('甲', '一组', '2026-01-10', true),
      reader('乙', '二组', '2026-01-10', false),
      reader('丙', '二组', '2026-01-12', true),
      reader('丁', null, '2026-01-12', false),
    ],
    '2026-01-11',
  )

  it('counts the whole, those late and the last due date', () => {
    expect(progress).toMatchObject({ done: 2, total: 4, late: 1, dueOn: '2026-01-12' })
  })

  it('lists departments with somebody missing first, each with who it is', () => {
    expect(
      progress.departments.map(line => [line.name, line.done, line.total, line.missing.map(each => each.name)]),
    ).toEqual([
      ['二组', 1, 2, ['乙']],
      [null, 0, 1, ['丁']],
      ['一组', 1, 1, []],
    ])
  })
})
