import { useTranslation } from 'react-i18next'
import type { DefinitionProblem } from '../../../../src/scorecards/check.ts'
import { formatDecimal, formatPoints } from '../../../../src/scorecards/format.ts'

/** Parameters held in hundredths; all others are counts and names. */
const HUNDREDTHS = new Set(['points', 'most', 'total', 'expected', 'passMark', 'best', 'least'])

const BOUNDS = new Set(['from', 'below'])

/** A problem in words, with its figures as people write them. */
export function useProblemText(): (problem: DefinitionProblem) => string {
  const { t } = useTranslation('scorecards')
  return ({ code, params }) => {
    const isCount = code === 'too-many-items' || code === 'too-many-sections'
    const { places } = params
    const show = (name: string, value: string | number): string | number => {
      if (typeof value !== 'number' || isCount) return value
      // Bounds of bands are occurrences or hundredths of a unit: the check says which.
      if (typeof places === 'number' && BOUNDS.has(name)) return formatDecimal(value, places)
      return HUNDREDTHS.has(name) ? formatPoints(value) : value
    }
    const told = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, show(name, value)]))
    const extra =
      code === 'total-differs-from-expected'
        ? { difference: formatPoints(Math.abs(Number(params.expected) - Number(params.total))) }
        : {}
    return t(`problem.${code}`, { ...told, ...extra })
  }
}
