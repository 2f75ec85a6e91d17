import { Link } from '@tanstack/react-router'
import { Trans, useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useFormat } from '../format/format.ts'
import { keysInForce, useKeysActive } from '../hotkeys/hotkeys.ts'
import { useSignedIn } from '../session.tsx'
import classes from './shell.module.css'
import { useRunningWork } from './slots.tsx'

/** The 26 px foot of the window: what is true all the time at the left, keys at the right. */
export function StatusBar(props: {
  statusRef: (element: HTMLElement | null) => void
  hintsRef: (element: HTMLElement | null) => void
  onKeys: () => void
}) {
  const { t } = useTranslation('shell')
  const { t: tKeys } = useTranslation('keys')
  const { workspace } = useSignedIn()
  const format = useFormat()
  const works = useRunningWork()
  const keysActive = useKeysActive()
  return (
    <footer className={classes.status}>
      <span className={classes.cell}>
        <Icon name="offline" small />
        <span>{t('status.offline')}</span>
      </span>
      <span className={`${classes.cell} ${classes.yields}`}>
        <Icon name="disk" small />
        <span>
          <Trans t={t} i18nKey="status.workspace" values={{ name: workspace.name }} components={{ b: <b /> }} />
        </span>
      </span>
      <div className={classes.slot} ref={props.statusRef} />
      {[...works].map(([uid, work]) => (
        <Link key={uid} to={work.to} className={classes.cell}>
          <Icon name="import" small />
          {work.label} <b>{format.percent(work.share)}</b>
        </Link>
      ))}
      <span className="grow" />
      {!keysActive && (
        <span className={classes.cell}>
          <Icon name="keyboard" small />
          {tKeys('state.off')}
        </span>
      )}
      <div className={classes.slot} ref={props.hintsRef} data-keys-off={!keysActive || undefined} />
      <button type="button" className={classes.cell} onClick={props.onKeys}>
        <KeyCap keys={keysInForce('window.keys', ['?'])[0] ?? '?'} off={!keysActive} />
        {t('status.keysHint')}
      </button>
    </footer>
  )
}
