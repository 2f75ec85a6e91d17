import { Button } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemDefinition } from '../../../../src/scorecards/definition.ts'
import { formatDuration } from '../../../app/format/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { PanelHead } from '../../../ui/parts.tsx'
import type { ShownMark } from '../player/marks-lane.tsx'
import { useOpenRecording, usePlayerState } from '../player/player-context.ts'
import { playerKey } from '../player/player-keys.ts'
import type { ScoringSession } from '../scoring/scoring-session.ts'
import classes from './evidence.module.css'

/** All evidence of the call: time, length and item of every mark, with ways to hear, move and remove it. */
export const MarkList = memo(function MarkList(props: {
  session: ScoringSession
  marks: readonly ShownMark[]
  currentItem: ItemDefinition
  onOpen: (mark: ShownMark) => void
}) {
  const { t } = useTranslation('cockpit')
  const { session, marks, currentItem } = props
  const { player } = useOpenRecording()
  usePlayerState()
  return (
    <section className={classes.column} aria-label={t('marks.list')}>
      <PanelHead title={t('marks.list')} note={marks.length > 0 ? String(marks.length) : undefined} />
      <div className={classes.scroll}>
        {marks.length === 0 && (
          <div className={classes.empty}>
            <p>{t(session.readOnly ? 'marks.noneGiven' : 'marks.none')}</p>
            {!session.readOnly && (
              <p>
                <KeyCap keys={playerKey('mark')} /> {t('marks.howMoment')}
                <br />
                <KeyCap keys={playerKey('span')} /> {t('marks.howSpan')}
              </p>
            )}
          </div>
        )}
        <ul className={classes.marks}>
          {marks.map(mark => (
            <li key={mark.uid} data-failed={mark.failed || undefined}>
              <button type="button" className={classes.mark} onClick={() => props.onOpen(mark)}>
                <span className={classes.markNumber}>{mark.number}</span>
                <span>
                  {formatDuration(mark.startMs, true)}
                  {mark.endMs !== null && ` – ${formatDuration(mark.endMs, true)}`}
                </span>
                <span className="dim">
                  {mark.endMs === null ? t('marks.moment') : `${((mark.endMs - mark.startMs) / 1000).toFixed(1)} s`}
                </span>
                <span className="cut">
                  → {mark.itemNumber ?? t('marks.noItem')} {mark.itemText}
                </span>
              </button>
              {!session.readOnly && mark.itemUid !== currentItem.uid && (
                <Button
                  size="xs"
                  variant="subtle"
                  title={t('marks.move', { item: currentItem.number })}
                  onClick={() => session.updateMark(mark.uid, { ...placeOf(mark), itemUid: currentItem.uid })}
                >
                  <span className="visually-hidden">{t('marks.move', { item: currentItem.number })}</span>
                  <span aria-hidden="true">→ {currentItem.number}</span>
                </Button>
              )}
              {!session.readOnly && mark.endMs === null && (
                <Button
                  size="xs"
                  variant="subtle"
                  title={t('marks.extend')}
                  onClick={() => session.extendMark(mark.uid, player.positionMs)}
                >
                  <span className="visually-hidden">{t('marks.extend')}</span>
                  <span aria-hidden="true">↦</span>
                </Button>
              )}
              {!session.readOnly && (
                <Button
                  size="xs"
                  variant="subtle"
                  title={t('marks.remove', { number: mark.number })}
                  aria-label={t('marks.remove', { number: mark.number })}
                  onClick={() => session.removeMark(mark.uid)}
                >
                  <Icon name="cross" small />
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
})

const placeOf = ({ itemUid, startMs, endMs }: ShownMark) => ({ itemUid, startMs, endMs })
