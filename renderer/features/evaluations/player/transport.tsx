import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icon.tsx'
import { useKeyText } from '../../../ui/key-cap.tsx'
import classes from './player.module.css'
import { useOpenRecording, usePlayerState } from './player-context.ts'
import { type PlayerCommand, playerKey } from './player-keys.ts'
import { Clock } from './playhead.tsx'

/** The keys of a player command as one line under its button. */
function useKeysLine(): (command: PlayerCommand) => string {
  const write = useKeyText()
  return command => write(playerKey(command))
}

/** Play, jump, speed and mark, each with its key. */
export function Transport(props: {
  readOnly: boolean
  spanOpen: boolean
  onNextSpeech: (() => void) | null
  onMark: () => void
  onSpan: () => void
}) {
  const { t } = useTranslation('cockpit')
  const { player } = useOpenRecording()
  const { playing, speed } = usePlayerState()
  const keys = useKeysLine()
  return (
    <div className={classes.transport}>
      <div className={classes.pad}>
        <button type="button" onClick={() => player.skip(-15_000)}>
          <span className="visually-hidden">{t('player.back15')}</span>
          −15<small>{keys('back15')}</small>
        </button>
        <button type="button" onClick={() => player.skip(-5_000)}>
          <span className="visually-hidden">{t('player.back5')}</span>
          −5<small>{keys('back5')}</small>
        </button>
        <button type="button" className={classes.go} onClick={() => player.toggle()}>
          <span className="visually-hidden">{t(playing ? 'player.pause' : 'player.play')}</span>
          <Icon name={playing ? 'pause' : 'play'} />
          <small>{keys('toggle')}</small>
        </button>
        <button type="button" onClick={() => player.skip(5_000)}>
          <span className="visually-hidden">{t('player.forward5')}</span>
          +5<small>{keys('forward5')}</small>
        </button>
        <button type="button" onClick={() => player.skip(15_000)}>
          <span className="visually-hidden">{t('player.forward15')}</span>
          +15<small>{keys('forward15')}</small>
        </button>
        <button type="button" disabled={props.onNextSpeech === null} onClick={() => props.onNextSpeech?.()}>
          {t('player.nextSpeech')}
          <small>{keys('nextSpeech')}</small>
        </button>
      </div>
      <Clock />
      <span className="grow" />
      <div className={classes.pad}>
        <button type="button" className={classes.narrow} onClick={() => player.changeSpeed(-1)}>
          <span className="visually-hidden">{t('player.slower')}</span>−<small>{keys('slower')}</small>
        </button>
        <button type="button" className={classes.speed} onClick={() => player.changeSpeed(0)}>
          <span className="visually-hidden">{t('player.normal')}</span>
          <span aria-live="polite">{speed.toFixed(2)} ×</span>
          <small>
            {t('player.normalShort')} {keys('normal')}
          </small>
        </button>
        <button type="button" className={classes.narrow} onClick={() => player.changeSpeed(1)}>
          <span className="visually-hidden">{t('player.faster')}</span>+<small>{keys('faster')}</small>
        </button>
      </div>
      {!props.readOnly && (
        <div className={classes.pad}>
          <button type="button" onClick={props.onMark}>
            {t('player.mark')}
            <small>{keys('mark')}</small>
          </button>
          <button
            type="button"
            data-live={props.spanOpen || undefined}
            aria-pressed={props.spanOpen}
            onClick={props.onSpan}
          >
            {t(props.spanOpen ? 'player.spanEnd' : 'player.span')}
            <small>{keys('span')}</small>
          </button>
        </div>
      )}
    </div>
  )
}
