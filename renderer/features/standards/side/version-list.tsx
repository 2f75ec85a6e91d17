import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { VersionHead } from '../../../../src/standards/contract.ts'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { PanelHead } from '../../../ui/parts.tsx'
import { StateTag } from '../state-tag.tsx'
import classes from './side.module.css'

/** All versions of a document, newest first; one of them is open. */
export function VersionList(props: {
  versions: readonly VersionHead[]
  shownUid: string
  onOpen: (versionUid: string) => void
  onCompare: (() => void) | null
}) {
  const { t } = useTranslation('standards')
  return (
    <>
      <PanelHead title={t('versions.title')} note={t('versions.count', { count: props.versions.length })}>
        {props.onCompare && (
          <Button size="xs" variant="subtle" onClick={props.onCompare}>
            {t('versions.compare')}
            <KeyCap keys="D" />
          </Button>
        )}
      </PanelHead>
      <ul className={classes.versions}>
        {props.versions.map(version => (
          <li key={version.uid}>
            <button
              type="button"
              aria-current={version.uid === props.shownUid || undefined}
              onClick={() => props.onOpen(version.uid)}
            >
              <b>{t('version', { number: version.number })}</b>
              <StateTag state={version.state} />
              <span className="cut" title={version.changeNote}>
                {version.changeNote || (version.number === 1 ? t('versions.first') : '')}
              </span>
              <span className="dim xs">{version.effectiveOn ?? ''}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
