import { useTranslation } from 'react-i18next'
import type { DocumentVersion } from '../../../../src/standards/contract.ts'
import { Panel } from '../../../ui/parts.tsx'
import { chaptersOf } from '../library/outline-rules.ts'
import { RichText } from '../text/rich-text.tsx'
import classes from './clause.module.css'
import { ClauseHead, SealedLine } from './clause-panel.tsx'

/** What stands before the clauses of a version: its own text, and what follows. */
export function FacePanel(props: {
  version: DocumentVersion
  onMove: (by: -1 | 1) => void
  onEdit: (() => void) | null
}) {
  const { t } = useTranslation('standards')
  const { version } = props
  return (
    <Panel className={classes.clause} label={t('face.title')}>
      <ClauseHead
        number=""
        title={t('face.title')}
        position={0}
        total={version.clauses.length}
        onMove={version.clauses.length > 0 ? props.onMove : null}
      />
      <SealedLine version={version} onEdit={props.onEdit} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={version.title}>
        {version.body ? (
          <RichText markdown={version.body} className={classes.body} />
        ) : (
          <p className={classes.nothing}>{t('face.empty')}</p>
        )}
        {version.clauses.length > 0 && (
          <>
            <div className={classes.cap}>
              <h3>{t('face.chapters')}</h3>
            </div>
            <table className={classes.table}>
              <tbody>
                {chaptersOf(version.clauses).map(({ chapter, clauses }) => (
                  <tr key={clauses[0]?.uid}>
                    <td>{chapter}</td>
                    <td className="num mid">{t('clauseCount', { count: clauses.length })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </section>
    </Panel>
  )
}
