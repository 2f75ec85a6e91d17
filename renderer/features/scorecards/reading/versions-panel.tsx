import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../../../app/client.ts'
import { Panel, PanelHead, Tag } from '../../../ui/parts.tsx'
import classes from './reading.module.css'

/** All versions of a scorecard that the reader may see, newest first; the open one is marked. */
export function VersionsPanel(props: { scorecardUid: string | undefined; versionUid: string }) {
  const { t } = useTranslation('scorecards')
  const { scorecardUid } = props
  const { data: versions = [] } = useQuery({
    ...api.scorecards.versions.queryOptions({ input: { scorecardUid: scorecardUid ?? '' } }),
    enabled: scorecardUid !== undefined,
  })
  return (
    <Panel>
      <PanelHead title={t('versions')} note={String(versions.length)} />
      <ul className={classes.versions}>
        {versions.map(version => (
          <li key={version.uid} data-current={version.uid === props.versionUid || undefined}>
            <Link to="/scorecards/$versionUid" params={{ versionUid: version.uid }}>
              <b>{t('version', { number: version.number })}</b>
              <Tag
                {...(version.state === 'in-force'
                  ? { tone: 'pass' }
                  : version.state === 'draft'
                    ? { tone: 'accent' }
                    : {})}
              >
                {version.state === 'in-force' && '✓ '}
                {t(`state.${version.state}`)}
              </Tag>
              <span className="grow" />
              <span className="mid xs">{version.effectiveOn}</span>
              {version.changeNote !== '' && <p className="mid xs">{version.changeNote}</p>}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
