import { useTranslation } from 'react-i18next'
import type { DefinitionProblem } from '../../../../src/scorecards/check.ts'
import { formatPoints } from '../../../../src/scorecards/format.ts'

/** Parameters held in hundredths; all others are counts and names. */
const HUNDREDTHS = new Set(['points', 'most', 'total', 'expected', 'passMark', 'best', 'least'])

/** A problem in words, with its figures as people write them. */
export function useProblemText(): (problem: DefinitionProblem) => string {
  const { t } = useTranslation('scorecards')
  return ({ code, params }) => {
    const isCount = code === 'too-many-items' || code === 'too-many-sections'
    const told = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'number' && HUNDREDTHS.has(name) && !isCount ? formatPoints(value) : value,
      ]),
    )
    const extra =
      code === 'total-differs-from-expected'
        ? { difference: formatPoints(Math.abs(Number(params.expected) - Number(params.total))) }
        : {}
    return t(`problem.${code}`, { ...told, ...extra })
  }
}
