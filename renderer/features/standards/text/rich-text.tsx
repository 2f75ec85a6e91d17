import { useMemo } from 'react'
import { type Block, blocksOf, type Inline, type Run } from '../../../../src/standards/markdown.ts'
import classes from './rich-text.module.css'

/** A Markdown text as the program knows it. Built from elements, never from markup. */
export function RichText({ markdown, className }: { markdown: string; className?: string | undefined }) {
  const blocks = useMemo(() => blocksOf(markdown), [markdown])
  return (
    <div className={className ? `${classes.text} ${className}` : classes.text}>
      <Blocks blocks={blocks} />
    </div>
  )
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name but their place
  return blocks.map((block, index) => <OneBlock key={index} block={block} />)
}

function OneBlock({ block }: { block: Block }) {
  if (block.kind === 'heading') {
    // Inside a clause: below the headings of the screen.
    const Heading = block.depth <= 1 ? 'h3' : block.depth === 2 ? 'h4' : 'h5'
    return (
      <Heading>
        <Inlines inlines={block.inlines} />
      </Heading>
    )
  }
  if (block.kind === 'list') {
    const items = block.items.map((item, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: items have no name but their place
      <li key={index}>
        <Blocks blocks={item} />
      </li>
    ))
    return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>
  }
  if (block.kind === 'table') return <TextTable table={block} />
  return (
    <p>
      <Inlines inlines={block.inlines} />
    </p>
  )
}

function TextTable({ table }: { table: Extract<Block, { kind: 'table' }> }) {
  const cells = (row: readonly (readonly Inline[])[], Cell: 'th' | 'td') =>
    row.map((cell, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: cells have no name but their place
      <Cell key={index} data-align={table.align[index] ?? undefined}>
        <Inlines inlines={cell} />
      </Cell>
    ))
  return (
    <table>
      <thead>
        <tr>{cells(table.head, 'th')}</tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
          <tr key={index}>{cells(row, 'td')}</tr>
        ))}
      </tbody>
    </table>
  )
}

function Stretch({ inline: { text, strong, emphasis } }: { inline: Run }) {
  const words = emphasis ? <em>{text}</em> : text
  return strong ? <strong>{words}</strong> : words
}

function Inlines({ inlines }: { inlines: readonly Inline[] }) {
  return inlines.map((inline, index) => {
    const key = `${index}`
    if (inline.kind === 'break') return <br key={key} />
    return <Stretch key={key} inline={inline} />
  })
}
