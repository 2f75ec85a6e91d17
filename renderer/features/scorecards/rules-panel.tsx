import { useTranslation } from 'react-i18next'
import type { ScorecardVersion } from '../../../src/scorecards/contract.ts'
import { formatPoints } from '../../../src/scorecards/format.ts'
import { Block, Panel, PanelHead } from '../../ui/parts.tsx'
import classes from './scorecards.module.css'

const CLASSES = ['customer', 'business', 'compliance'] as const

/** How a version makes its score: mode, pass mark, grades, and what each class of critical error does. */
export function RulesPanel({ version }: { version: ScorecardVersion | undefined }) {
  const { t } = useTranslation('scorecards')
  const definition = version?.definition
  return (
    <Panel>
      <PanelHead title={t('rules')} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className={classes.rules} tabIndex={0} aria-label={t('rules')}>
        {definition ? (
          <>
            <dl className={classes.facts}>
              <div>
                <dt>{t('mode.label')}</dt>
                <dd>{t(`mode.${definition.mode}`)}</dd>
              </div>
              {definition.mode === 'deduction' && (
                <div>
                  <dt>{t('startingTotal')}</dt>
                  <dd>{formatPoints(definition.startingTotal)}</dd>
                </div>
              )}
              <div>
                <dt>{t('passMark')}</dt>
                <dd>
                  <b>{formatPoints(definition.passMark)}</b>
                  <small>{t('passNote')}</small>
                </dd>
              </div>
              <div>
                <dt>{t('places')}</dt>
                <dd>{definition.places}</dd>
              </div>
              {definition.expectedTotal !== null && (
                <div>
                  <dt>{t('builder.field.expectedTotal')}</dt>
                  <dd>{formatPoints(definition.expectedTotal)}</dd>
                </div>
              )}
              {(definition.bonusBeyondFull || definition.suggestsFullMarks) && (
                <div>
                  <dt>{t('builder.field.options')}</dt>
                  <dd>
                    {definition.bonusBeyondFull && <p>{t('builder.field.bonusBeyondFull')}</p>}
                    {definition.suggestsFullMarks && <p>{t('builder.field.suggestsFullMarks')}</p>}
                  </dd>
                </div>
              )}
            </dl>
            {definition.gradeBands.length > 0 && (
              <>
                <h3>{t('bands')}</h3>
                <table>
                  <tbody>
                    {definition.gradeBands.map(band => (
                      <tr key={band.grade}>
                        <th scope="row">{band.grade}</th>
                        <td>{band.label}</td>
                        <td>{t('band', { from: formatPoints(band.from) })}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </>
            )}
            <h3>{t('effects')}</h3>
            <table>
              <tbody>
                {CLASSES.map(criticalClass => (
                  <tr key={criticalClass}>
                    <th scope="row">{t(`critical.${criticalClass}`)}</th>
                    <td colSpan={2}>{t(`effect.${definition.criticalEffects[criticalClass]}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {version.description && <p>{version.description}</p>}
          </>
        ) : (
          <p>
            <Block width="60%" />
          </p>
        )}
      </section>
    </Panel>
  )
}
