import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { COVERAGE_TARGET_PERCENT, type CoverageShare } from '../../../../src/standards/rules.ts'
import { type Format, formatScore, useFormat } from '../../../app/format/format.ts'
import { type Figure, FigureStrip } from '../../../ui/figure-strip.tsx'
import type { MatrixData } from './use-matrix.ts'

/** 96.4 %, never rounded up to more than there is. */
export const sharePercent = ({ percentHundredths }: CoverageShare): string =>
  percentHundredths === null ? '–' : `${formatScore(Math.floor(percentHundredths / 10), 1)} %`

function useFigures(data: MatrixData | undefined, format: Format): readonly Figure[] | undefined {
  const { t } = useTranslation('matrix')
  if (!data) return undefined
  const { figures, isMeasured } = data
  const { measured, criticalCount, criticalMeasuredCount } = figures
  const target = COVERAGE_TARGET_PERCENT
  const isShort = isMeasured && measured.meetsTarget === false
  const criticalIsShort = isMeasured && criticalMeasuredCount < criticalCount
  const criticalNote =
    criticalMeasuredCount < criticalCount
      ? t('figure.criticalSome', { measured: format.number(criticalMeasuredCount) })
      : t('figure.criticalAll')
  return [
    {
      name: t('figure.clauses'),
      value: format.number(figures.clauseCount),
      note: t('figure.touchpoints', { count: figures.touchpointCount }),
    },
    {
      name: t('figure.measured', { target }),
      value: isMeasured ? sharePercent(measured) : '–',
      note: !isMeasured
        ? t('figure.unknown')
        : isShort
          ? t('figure.missing', { count: measured.missing })
          : t('figure.reached'),
      tone: isShort ? 'warn' : undefined,
    },
    {
      name: t('figure.gaps'),
      value: isMeasured ? format.number(figures.gapClauseCount) : '–',
      note: isMeasured && t(figures.gapClauseCount > 0 ? 'figure.gapsNote' : 'figure.noGaps'),
    },
    {
      name: t('figure.limited'),
      value: format.number(figures.limitedClauseCount),
      note: t('figure.limitedNote', {
        percent: figures.clauseCount === 0 ? 0 : Math.floor((figures.limitedClauseCount * 100) / figures.clauseCount),
      }),
    },
    {
      name: t('figure.tierGaps'),
      value: format.number(figures.tierGapCount),
      note:
        figures.emptyTouchpointCount > 0
          ? t('figure.emptyTouchpoints', { count: figures.emptyTouchpointCount })
          : t('figure.noEmptyTouchpoints'),
    },
    {
      name: t('figure.critical'),
      value: format.number(criticalCount),
      note: isMeasured && criticalCount > 0 ? criticalNote : undefined,
      tone: criticalIsShort ? 'warn' : undefined,
    },
  ]
}

/** The strip above the matrix: clauses, share measured against the target, gaps, limits, critical clauses. */
export const MatrixFigures = memo(function MatrixFigures({ data }: { data: MatrixData | undefined }) {
  const { t } = useTranslation('matrix')
  return <FigureStrip label={t('figure.label')} figures={useFigures(data, useFormat())} count={6} />
})
