import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPoints } from '../../../../src/scorecards/rules.ts'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { PanelHead } from '../../../ui/parts.tsx'
import type { ShownItem } from '../scorecard/shown-items.ts'
import { answerKey, scoringKey } from '../scoring/scoring-keys.ts'
import classes from './evidence.module.css'

/** How to judge the current item: its guidance, and what each answer asks for. */
export const Guidance = memo(function Guidance({ shown }: { shown: ShownItem }) {
  const { t } = useTranslation('cockpit')
  const { item } = shown
  return (
    <section className={classes.column} aria-label={t('guidance.title')}>
      <PanelHead title={t('guidance.title')} note={item.number} />
      <div className={classes.scroll}>
        <p className={classes.guidance}>{item.guidance || t('guidance.none')}</p>
        {item.kind !== 'note' && (
          <table className={classes.options}>
            <thead>
              <tr>
                <th>{t('guidance.answer')}</th>
                <th className="num">{t('guidance.points')}</th>
                <th>{t('guidance.needs')}</th>
              </tr>
            </thead>
            <tbody>
              {item.options.map((option, index) => {
                const needs = [
                  option.requiresReason ? t('missing.reason') : null,
                  option.requiresComment ? t('missing.comment') : null,
                  option.requiresMark ? t('missing.mark') : null,
                ].filter(need => need !== null)
                return (
                  <tr key={option.uid} data-chosen={shown.answerLabel === option.label || undefined}>
                    <td>
                      <KeyCap keys={answerKey(index + 1)} /> {option.label}
                      {option.critical !== null && (
                        <span className={classes.tag}>
                          {t('critical.tag', { class: t(`critical.class.${option.critical}`) })}
                        </span>
                      )}
                    </td>
                    <td className="num">
                      {item.kind === 'bonus' && '+'}
                      {formatPoints(option.points)}
                    </td>
                    <td className="mid">{needs.length > 0 ? needs.join(t('listSeparator')) : '–'}</td>
                  </tr>
                )
              })}
              {item.notApplicable !== 'forbidden' && (
                <tr data-chosen={shown.result.state === 'not-applicable' || undefined}>
                  <td>
                    <KeyCap keys={scoringKey('notApplicable')} /> {t('state.not-applicable')}
                  </td>
                  <td className="num">{item.notApplicable === 'removed' ? '–' : formatPoints(item.points)}</td>
                  <td className="mid">
                    {t(item.notApplicable === 'removed' ? 'answers.removedLong' : 'answers.countsAsPass')}
                  </td>
                </tr>
              )}
            </tbody>
          </table>
        )}
      </div>
    </section>
  )
})
