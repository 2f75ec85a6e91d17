import { useTranslation } from 'react-i18next'
import { COVERAGE_TARGET_PERCENT } from '../../../../src/standards/rules.ts'
import { useFormat } from '../../../app/format/format.ts'
import { type Figure, FigureStrip } from '../../../ui/figure-strip.tsx'
import { sharePercent } from '../../standards/matrix/matrix-figures.tsx'
import type { CoverageCounts } from './coverage-rules.ts'

/** The strip above the coverage matrix; without `counts` its places while they are being read. */
export function CoverageFigures({ counts, documents }: { counts: CoverageCounts | undefined; documents: number }) {
  const { t } = useTranslation('coverage')
  const format = useFormat()
  const figuresOf = (of: CoverageCounts): readonly Figure[] => {
    const isShort = of.measured.meetsTarget === false
    const { measured, total } = of.criticalMeasured
    return [
      { name: t('figure.clauses'), value: format.number(of.all), note: t('figure.documents', { count: documents }) },
      {
        name: t('figure.measured', { target: COVERAGE_TARGET_PERCENT }),
        value: sharePercent(of.measured),
        note: isShort ? t('figure.missing', { count: of.measured.missing }) : of.all > 0 && t('figure.reached'),
        tone: isShort ? 'warn' : undefined,
      },
      {
        name: t('figure.gaps'),
        value: format.number(of.gaps),
        note: t(of.gaps > 0 ? 'figure.gapsNote' : 'figure.noGaps'),
      },
      {
        name: t('figure.critical'),
        value: sharePercent(of.criticalMeasured),
        note: t('figure.criticalNote', { measured: format.number(measured), total: format.number(total) }),
        tone: measured < total ? 'warn' : undefined,
      },
      {
        name: t('figure.doubles'),
        value: format.number(of.doubles),
        note: t('figure.doublesNote', { shared: format.number(of.shared) }),
      },
      {
        name: t('figure.broken'),
        value: format.number(of.broken),
        note: t(of.broken > 0 ? 'figure.brokenNote' : 'figure.noBroken'),
        tone: of.broken > 0 ? 'fail' : undefined,
      },
    ]
  }
  return <FigureStrip label={t('figure.label')} figures={counts && figuresOf(counts)} count={6} />
}
