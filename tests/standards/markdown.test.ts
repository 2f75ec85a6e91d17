import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, blocksOf, type Inline, plainText } from '../../src/standards/markdown.ts'
import { markdownOf } from '../../src/standards/markdown-writing.ts'

const run = (text: string, manner: { strong?: boolean; emphasis?: boolean } = {}): Inline => ({
  kind: 'text',
  text,
  strong: manner.strong ?? false,
  emphasis: manner.emphasis ?? false,
})
const paragraph = (...inlines: Inline[]): Block => ({ kind: 'paragraph', inlines })

describe('the text of a clause', () => {
  it('knows paragraphs, bold, italic and line breaks', () => {
    expect(blocksOf('应在 **24 小时**内上门\n*不得*只说\n\n第二段')).toEqual([
      paragraph(
        run('应在 '),
        run('24 小时', { strong: true }),
        run('内上门'),
        { kind: 'break' },
        run('不得', { emphasis: true }),
        run('只说'),
      ),
      paragraph(run('第二段')),
    ])
  })

  it('reads bold between Chinese quotation marks and words', () => {
    expect(blocksOf('不得说**“尽快”**或')).toEqual([
      paragraph(run('不得说'), run('“尽快”', { strong: true }), run('或')),
    ])
  })

  it('stays readable however deep lists are said to nest, and however many marks have no end', () => {
    for (const text of ['1. '.repeat(7000), '- '.repeat(10_000), '**a '.repeat(5000), '*中'.repeat(10_000)])
      expect(plainText(text).length).toBeGreaterThan(0)
    expect(plainText(`${'1. '.repeat(40)}完`)).toContain('完')
  })

  it('keeps spaces outside of the marks it writes', () => {
    expect(markdownOf([paragraph(run('a'), run(` b${' '.repeat(20_000)}c `, { strong: true }), run('d'))])).toBe(
      `a **b${' '.repeat(20_000)}c** d`,
    )
  })

  it('knows headings, nested lists and tables', () => {
    expect(blocksOf('## 要求\n\n3. 一\n   - 甲\n4. 二\n\n| 项 | 值 |\n|---|--:|\n| a | **1** |')).toEqual([
      { kind: 'heading', depth: 2, inlines: [run('要求')] },
      {
        kind: 'list',
        ordered: true,
        start: 3,
        items: [
          [paragraph(run('一')), { kind: 'list', ordered: false, start: 1, items: [[paragraph(run('甲'))]] }],
          [paragraph(run('二'))],
        ],
      },
      {
        kind: 'table',
        align: [null, 'right'],
        head: [[run('项')], [run('值')]],
        rows: [[[run('a')], [run('1', { strong: true })]]],
      },
    ])
  })

  it.each([
    '<script>alert(1)</script>',
    '<b onclick="x()">重要</b>',
    '[链接](javascript:alert(1))',
    '![图](http://example.com/a.png)',
    'https://example.com/a_b',
    '`代码`',
    '~~删去~~',
    '> 引用',
    '[ref]: http://example.com',
    '&lt;不解码&gt;',
    '客户等级 3*5=15',
    'customer_id 与 order_id',
  ])('shows %s as the characters it was written with', text => {
    expect(blocksOf(text)).toEqual([paragraph(run(text))])
  })

  it('shows code and rules as text, never as marks of their own', () => {
    expect(plainText('```\nrm\n```\n\n---\n\n- [x] 已办')).toBe('```\nrm\n```\n---\n[x] 已办')
  })

  it('ends a backslash before a mark with the mark itself', () => {
    expect(blocksOf('\\*不是重点\\*')).toEqual([paragraph(run('*不是重点*'))])
  })
})

const words = fc
  .array(
    fc.constantFrom(
      '应',
      '在',
      '24 小时',
      'call_id',
      '“尽快”',
      '*',
      '_',
      '|',
      '#',
      '- ',
      '1. ',
      '\\',
      '<b>',
      '`',
      ' ',
      '。',
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map(parts => parts.join('').replace(/\s+/g, ' ').trim())
  .filter(text => text !== '')
const plain = words.map(text => [run(text)])
const manners = fc.array(
  fc.tuple(
    fc.constantFrom('客户', '“约定”', 'on site', '（含税）'),
    fc.constantFrom('plain', 'strong', 'emphasis', 'both'),
  ),
  { minLength: 1, maxLength: 4 },
)
/** Stretches of different manner beside each other, with a word between those that markdown cannot tell apart. */
const mixed = manners.map(parts =>
  parts
    .filter(([, manner], index) => parts[index - 1]?.[1] !== manner)
    .flatMap(([text, manner], index, all) => {
      const before = all[index - 1]?.[1] ?? 'plain'
      const one = run(text, {
        strong: manner === 'strong' || manner === 'both',
        emphasis: manner === 'emphasis' || manner === 'both',
      })
      return before !== 'plain' && (manner === 'both' || before === 'both') ? [run('和'), one] : [one]
    }),
)
const joined = (inlines: readonly Inline[]): Inline[] => {
  const result: Inline[] = []
  for (const inline of inlines) {
    const last = result.at(-1)
    if (
      last?.kind === 'text' &&
      inline.kind === 'text' &&
      last.strong === inline.strong &&
      last.emphasis === inline.emphasis
    )
      result[result.length - 1] = { ...last, text: last.text + inline.text }
    else result.push(inline)
  }
  return result
}
const line = fc.oneof(plain, mixed.map(joined))
const blockArbitrary: fc.Arbitrary<Block> = fc.oneof(
  line.map(inlines => paragraph(...inlines)),
  fc.record({
    kind: fc.constant('heading' as const),
    depth: fc.integer({ min: 1, max: 6 }),
    inlines: mixed.map(joined),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    align: fc.constant(['left', 'right'] as const),
    head: fc.tuple(line, line),
    rows: fc.array(fc.tuple(line, line), { minLength: 1, maxLength: 3 }),
  }),
)
const listArbitrary: fc.Arbitrary<Block> = fc
  .record({
    ordered: fc.boolean(),
    start: fc.integer({ min: 1, max: 20 }),
    items: fc.array(line, { minLength: 1, maxLength: 4 }),
  })
  .map(({ ordered, start, items }) => ({
    kind: 'list',
    ordered,
    start: ordered ? start : 1,
    items: items.map(inlines => [paragraph(...inlines)]),
  }))

describe('writing a text as Markdown', () => {
  it('is read back as the same blocks, whatever signs stand in it', () => {
    fc.assert(
      fc.property(fc.array(blockArbitrary, { maxLength: 4 }), blocks => {
        expect(blocksOf(markdownOf(blocks))).toEqual(blocks)
      }),
      { numRuns: 400 },
    )
  })

  it('is read back as the same list', () => {
    fc.assert(
      fc.property(listArbitrary, list => {
        expect(blocksOf(markdownOf([list]))).toEqual([list])
      }),
      { numRuns: 400 },
    )
  })

  it('keeps nested lists and several paragraphs of one item', () => {
    const blocks: readonly Block[] = [
      {
        kind: 'list',
        ordered: true,
        start: 9,
        items: [
          [paragraph(run('甲')), { kind: 'list', ordered: false, start: 1, items: [[paragraph(run('乙'))]] }],
          [paragraph(run('丙')), paragraph(run('丁'))],
        ],
      },
    ]
    expect(blocksOf(markdownOf(blocks))).toEqual(blocks)
  })

  it('changes nothing when what it wrote is written again', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), text => {
        const once = markdownOf(blocksOf(text))
        expect(markdownOf(blocksOf(once))).toBe(once)
      }),
      { numRuns: 500 },
    )
  })
})
