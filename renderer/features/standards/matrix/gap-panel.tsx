import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format/format.ts'
import { PanelHead } from '../../../ui/parts.tsx'
import { ClauseLine } from './cell-panel.tsx'
import type { Gap, GapKind } from './matrix-rules.ts'
import { useMatrixWords } from './matrix-words.ts'
import { PickList } from './pick-list.tsx'
import classes from './side.module.css'
import type { MatrixData } from './use-matrix.ts'

const KINDS: readonly GapKind[] = ['unmeasured', 'tier-limit', 'no-clauses']

/** Everything that is missing, the gravest first; choosing a line goes to its cell. */
export function GapPanel(props: {
  data: MatrixData
  chosenKey: string | null
  onChoose: (gap: Gap) => void
  onOpen: (gap: Gap) => void
}) {
  const { t } = useTranslation('matrix')
  const format = useFormat()
  const words = useMatrixWords()
  const [kind, setKind] = useState<GapKind | null>(null)
  const { gaps, isMeasured } = props.data
  const byKind = useMemo(() => Map.groupBy(gaps, gap => gap.kind), [gaps])
  const kinds = KINDS.filter(each => isMeasured || each !== 'unmeasured')
  const shown = kind === null ? gaps : (byKind.get(kind) ?? [])
  return (
    <>
      <PanelHead title={t('gaps.title')} note={t('gaps.note', { total: format.number(gaps.length) })} />
      <fieldset className={classes.kinds} aria-label={t('gaps.show')}>
        <button type="button" aria-pressed={kind === null} onClick={() => setKind(null)}>
          {t('gaps.all')}
        </button>
        {kinds.map(each => (
          <button key={each} type="button" aria-pressed={kind === each} onClick={() => setKind(each)}>
            {t(`gaps.${each}`)} {format.number(byKind.get(each)?.length ?? 0)}
          </button>
        ))}
      </fieldset>
      {shown.length === 0 ? (
        <p className={classes.nothing}>
          {kind !== null && gaps.length > 0 ? t('gaps.noneOfKind') : t(isMeasured ? 'gaps.none' : 'gaps.noneUnknown')}
        </p>
      ) : (
        <PickList
          label={t('gaps.list')}
          className={classes.gapList}
          items={shown}
          keyOf={gap => gap.key}
          chosenKey={props.chosenKey}
          onChoose={props.onChoose}
          onOpen={props.onOpen}
        >
          {gap => (
            <>
              {gap.clause ? (
                <ClauseLine clause={gap.clause} />
              ) : (
                <>
                  <span className="cut">{words.gap(gap)}</span>
                  <span className="grow" />
                </>
              )}
              <span className="fail">✕ {t(`gaps.${gap.kind}`)}</span>
            </>
          )}
        </PickList>
      )}
    </>
  )
}
