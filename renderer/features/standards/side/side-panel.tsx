import { useTranslation } from 'react-i18next'
import type { Clause, DocumentVersion, VersionHead } from '../../../../src/standards/contract.ts'
import { Panel } from '../../../ui/parts.tsx'
import type { OpenedDocument } from '../use-library.ts'
import { AcknowledgementSection } from './acknowledgement-section.tsx'
import { ClauseDifferenceSection, VersionFacts } from './clause-difference.tsx'
import { ReviewSection } from './review-section.tsx'
import classes from './side.module.css'
import { VersionList } from './version-list.tsx'

/** What stands beside a clause: versions, what changed, who has read it, when it is looked at again. */
export function SidePanel(props: {
  document: OpenedDocument
  version: DocumentVersion
  clause: Clause | null
  before: VersionHead | null
  earlier: DocumentVersion | undefined
  today: string
  onOpenVersion: (versionUid: string) => void
  onCompare: () => void
}) {
  const { t } = useTranslation('standards')
  const { document, version, clause, before } = props
  return (
    <Panel className={classes.side} label={t('side.title')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('side.title')}>
        <VersionList
          versions={document.versions}
          shownUid={version.uid}
          onOpen={props.onOpenVersion}
          onCompare={before ? props.onCompare : null}
        />
        {clause && (
          <ClauseDifferenceSection
            clause={clause}
            version={version}
            before={props.earlier}
            beforeNumber={before?.number ?? null}
            locale={document.locale}
          />
        )}
        <VersionFacts version={version} />
        <AcknowledgementSection version={version} today={props.today} />
        {version.state === 'in-force' && <ReviewSection document={document} today={props.today} />}
      </section>
    </Panel>
  )
}
