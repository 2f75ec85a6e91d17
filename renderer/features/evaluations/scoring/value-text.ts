import type { ItemDefinition } from '../../../../src/scorecards/definition.ts'
import { formatPoints } from '../../../../src/scorecards/rules.ts'

const COUNT = /^\d{1,4}$/
const AMOUNT = /^([-−]?)(\d{1,6})(?:[.,。，](\d{1,2}))?$/

/** What was typed for an item as its value: occurrences, or hundredths of its unit from a decimal with at most two places. Null for anything else. */
export function valueFrom(item: Pick<ItemDefinition, 'kind'>, typed: string): number | null {
  const text = typed.normalize('NFKC').trim()
  if (item.kind === 'deduct') return COUNT.test(text) ? Number(text) : null
  const match = AMOUNT.exec(text)
  if (item.kind !== 'measure' || match === null) return null
  const hundredths = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  return match[1] === '' ? hundredths : -hundredths
}

/** A value as it is typed: `3`, `16.25`. */
export function typedValue(item: Pick<ItemDefinition, 'kind'>, value: number): string {
  return item.kind === 'deduct' ? String(value) : formatPoints(value)
}
