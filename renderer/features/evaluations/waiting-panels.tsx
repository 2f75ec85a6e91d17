import { useTranslation } from 'react-i18next'
import { Block, Panel } from '../../ui/parts.tsx'
import { WaitingFacts } from './player/call-facts.tsx'
import player from './player/player.module.css'
import scorecard from './scorecard/scorecard.module.css'

const ROWS = [120, 98, 132, 110, 148, 124, 90, 136, 118, 104, 128, 96]

/** Heads, rails and lanes in their places while the evaluation is being opened. */
export function WaitingPanels() {
  const { t } = useTranslation('cockpit')
  return (
    <>
      <Panel label={t('player.title')}>
        <WaitingFacts />
        <div className={player.wave} aria-busy="true">
          <div className={player.label}>{t('player.whole')}</div>
          <div className={`${player.lane} ${player.minimap}`} />
          <div className={player.label}>{t('player.time')}</div>
          <div className={`${player.lane} ${player.ruler}`} />
          <div className={player.label}>{t('player.evidence')}</div>
          <div className={`${player.lane} ${player.marks}`} />
          <div className={player.labels}>
            <div className={player.label}>
              <span className={player.channel} data-speaker="agent">
                {t('player.agent')}
              </span>
            </div>
            <div className={player.label}>
              <span className={player.channel} data-speaker="customer">
                {t('player.customer')}
              </span>
            </div>
          </div>
          <div className={`${player.stack} ${player.waitingStack}`} data-lanes="2" />
        </div>
        <div className={player.transport} />
      </Panel>
      <Panel label={t('scorecard.title')} className={scorecard.panel}>
        <div className={scorecard.head}>
          <div className={scorecard.scoreHead}>
            <div className={scorecard.score}>
              <b>–</b>
              <span className="mid">/ 100</span>
            </div>
            <Block width="100%" />
          </div>
          <div className={scorecard.critical} />
          <div className={scorecard.strip} />
        </div>
        {ROWS.map(width => (
          <div key={width} className={scorecard.waitingRow}>
            <Block width={width} />
            <Block width={30} />
          </div>
        ))}
      </Panel>
    </>
  )
}
