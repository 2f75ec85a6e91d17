import { Checkbox, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clause, DocumentVersion, VersionHead } from '../../../../src/standards/contract.ts'
import { plainText } from '../../../../src/standards/markdown.ts'
import { type ClauseDifference, differenceOf, wordDifference } from '../../../../src/standards/rules.ts'
import { Block, Panel } from '../../../ui/parts.tsx'
import { changedFields, useFieldText } from '../difference-words.ts'
import { WordsChanged } from '../side/words-changed.tsx'
import classes from './compare.module.css'

type Locale = 'zh-CN' | 'en'

/** Two versions side by side, clause beside clause, with what changed marked word by word. */
export function CompareView(props: {
  version: DocumentVersion
  /** Undefined while it is being read. */
  earlier: DocumentVersion | undefined
  /** The versions that this one can be compared with. */
  versions: readonly VersionHead[]
  againstUid: string | null
  onAgainst: (versionUid: string) => void
  onOpen: (clauseUid: string) => void
  locale: Locale
}) {
  const { t } = useTranslation('standards')
  const { version, earlier, locale } = props
  const [onlyChanged, setOnlyChanged] = useState(true)
  const difference = useMemo(() => earlier && differenceOf(earlier, version), [earlier, version])
  if (props.againstUid === null) {
    return (
      <Panel label={t('view.compare')}>
        <p className={classes.nothing}>{t('compare.first')}</p>
      </Panel>
    )
  }
  const shown = difference?.clauses.filter(each => !onlyChanged || each.kind !== 'unchanged') ?? []
  const counts = difference?.counts
  const title = (state: VersionHead) => `${t('version', { number: state.number })} ${t(`state.${state.state}`)}`
  return (
    <Panel label={t('view.compare')} className={classes.panel}>
      <div className={classes.tools}>
        <Select
          aria-label={t('compare.against')}
          data={props.versions.map(each => ({ value: each.uid, label: title(each) }))}
          value={props.againstUid}
          allowDeselect={false}
          onChange={uid => uid && props.onAgainst(uid)}
          w={180}
        />
        <span aria-hidden="true">→</span>
        <b>{title(version)}</b>
        <span className="grow" />
        {counts && (
          <span className="mid xs">
            {t('compare.counts', {
              changed: counts.changed,
              added: counts.added,
              removed: counts.removed,
              moved: counts.moved,
            })}
          </span>
        )}
        <Checkbox
          label={t('compare.onlyChanged')}
          checked={onlyChanged}
          onChange={event => setOnlyChanged(event.currentTarget.checked)}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('view.compare')}>
        {!difference && <Block width="60%" />}
        {difference && earlier && (
          <div className={classes.sides}>
            <b className={classes.side}>{title(earlier)}</b>
            <b className={classes.side}>{title(version)}</b>
            {difference.head.map(field => (
              <Sides
                key={field}
                before={field === 'body' ? plainText(earlier.body) : earlier.title}
                after={field === 'body' ? plainText(version.body) : version.title}
                heading={t(field === 'body' ? 'field.body' : 'field.documentTitle')}
                locale={locale}
              />
            ))}
            {shown.map(each => (
              <ClauseSides
                key={each.kind === 'removed' ? each.before.uid : each.after.uid}
                difference={each}
                locale={locale}
                onOpen={props.onOpen}
              />
            ))}
          </div>
        )}
        {difference && shown.length === 0 && difference.head.length === 0 && (
          <p className={classes.nothing}>{t('compare.same')}</p>
        )}
      </section>
    </Panel>
  )
}

function Sides(props: { before: string; after: string; heading: string; locale: Locale }) {
  const runs = wordDifference(props.before, props.after, props.locale)
  return (
    <>
      <div className={classes.cell}>
        <span className="dim xs">{props.heading}</span>
        <p>
          <WordsChanged runs={runs} show="before" />
        </p>
      </div>
      <div className={classes.cell}>
        <span className="dim xs">{props.heading}</span>
        <p>
          <WordsChanged runs={runs} show="after" />
        </p>
      </div>
    </>
  )
}

function ClauseTitle({ clause }: { clause: Clause }) {
  return (
    <>
      <span className="mid">{clause.number}</span> {clause.title}
    </>
  )
}

function ClauseSides(props: { difference: ClauseDifference; locale: Locale; onOpen: (clauseUid: string) => void }) {
  const { t } = useTranslation('standards')
  const { difference, onOpen } = props
  if (difference.kind === 'added' || difference.kind === 'removed') {
    const clause = difference.kind === 'added' ? difference.after : difference.before
    const cell = (
      <div className={classes.cell}>
        <h3>
          <span>
            <ClauseTitle clause={clause} />
          </span>
          <small>{t(difference.kind === 'added' ? 'compare.added' : 'compare.removed')}</small>
        </h3>
        <p>
          <WordsChanged
            runs={[{ kind: difference.kind === 'added' ? 'inserted' : 'removed', text: plainText(clause.text) }]}
          />
        </p>
      </div>
    )
    const none = <div className={classes.none} />
    return (
      <>
        {difference.kind === 'added' && none}
        {cell}
        {difference.kind === 'removed' && none}
      </>
    )
  }
  return (
    <>
      <OneSide difference={difference} show="before" locale={props.locale} onOpen={null} />
      <OneSide difference={difference} show="after" locale={props.locale} onOpen={onOpen} />
    </>
  )
}

function OneSide(props: {
  difference: Extract<ClauseDifference, { fields: readonly unknown[] }>
  show: 'before' | 'after'
  locale: Locale
  onOpen: ((clauseUid: string) => void) | null
}) {
  const { t } = useTranslation('standards')
  const fieldText = useFieldText()
  const { difference, show, locale, onOpen } = props
  const clause = show === 'before' ? difference.before : difference.after
  const others = changedFields(difference).filter(field => field !== 'text')
  const isChanged = difference.fields.includes('text')
  return (
    <div className={classes.cell}>
      <h3>
        {onOpen ? (
          <button type="button" onClick={() => onOpen(clause.uid)}>
            <ClauseTitle clause={clause} />
          </button>
        ) : (
          <span>
            <ClauseTitle clause={clause} />
          </span>
        )}
        {difference.moved && <small>{t('compare.moved')}</small>}
      </h3>
      <p>
        {isChanged ? (
          <WordsChanged
            runs={wordDifference(fieldText(difference.before, 'text'), fieldText(difference.after, 'text'), locale)}
            show={show}
          />
        ) : (
          <span className="mid">{fieldText(clause, 'text')}</span>
        )}
      </p>
      {others.map(field => (
        <p key={field}>
          <span className="dim xs">{t(`field.${field}`)}</span>{' '}
          <WordsChanged
            runs={wordDifference(fieldText(difference.before, field), fieldText(difference.after, field), locale)}
            show={show}
          />
        </p>
      ))}
    </div>
  )
}
