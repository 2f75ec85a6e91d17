import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clause, DocumentVersion, VersionHead } from '../../../../src/standards/contract.ts'
import { differenceOf, type WordRun, wordDifference } from '../../../../src/standards/rules.ts'
import { useFormat } from '../../../app/format/format.ts'
import { changedFields, useFieldText } from '../difference-words.ts'
import classes from './side.module.css'
import { WordsChanged } from './words-changed.tsx'

const countOf = (runs: readonly WordRun[], kind: WordRun['kind']): number =>
  runs.filter(run => run.kind === kind).length

/** What became of one clause since the version before: its text word by word, and the other fields. */
export function ClauseDifferenceSection(props: {
  clause: Clause
  version: DocumentVersion
  before: DocumentVersion | undefined
  /** Number of the version before; null for the first one. */
  beforeNumber: number | null
  locale: 'zh-CN' | 'en'
}) {
  const { t } = useTranslation('standards')
  const fieldText = useFieldText()
  const { clause, version, before } = props
  const difference = useMemo(
    () =>
      before &&
      differenceOf(before, version).clauses.find(each => each.kind !== 'removed' && each.after.uid === clause.uid),
    [before, version, clause.uid],
  )
  if (props.beforeNumber === null) return null
  const title = t('difference.title', { number: clause.number, before: props.beforeNumber, after: version.number })
  const fields = difference ? changedFields(difference) : []
  const text =
    difference && 'before' in difference && fields.includes('text')
      ? wordDifference(fieldText(difference.before, 'text'), fieldText(clause, 'text'), props.locale)
      : null
  return (
    <section aria-label={title}>
      <div className={classes.cap}>
        <h3>{title}</h3>
        <span className="grow" />
        {text && (
          <>
            <ins className={classes.inserted}>{t('difference.inserted', { count: countOf(text, 'inserted') })}</ins>
            <del className={classes.removed}>{t('difference.removed', { count: countOf(text, 'removed') })}</del>
          </>
        )}
      </div>
      {difference?.kind === 'added' && <p className={classes.note}>{t('difference.added')}</p>}
      {(difference?.kind === 'unchanged' || difference?.kind === 'moved') && (
        <p className={classes.note}>{t(`difference.${difference.kind}`)}</p>
      )}
      {text && (
        <p className={classes.words}>
          <WordsChanged runs={text} />
        </p>
      )}
      {difference && 'before' in difference && difference.kind === 'changed' && (
        <dl className={classes.fields}>
          {fields
            .filter(field => field !== 'text')
            .map(field => (
              <div key={field}>
                <dt>{t(`field.${field}`)}</dt>
                <dd>
                  {field === 'guidance' || field === 'placements' ? (
                    <WordsChanged
                      runs={wordDifference(fieldText(difference.before, field), fieldText(clause, field), props.locale)}
                    />
                  ) : (
                    <>
                      <del className={classes.removed}>{fieldText(difference.before, field)}</del>{' '}
                      <ins className={classes.inserted}>{fieldText(clause, field)}</ins>
                    </>
                  )}
                </dd>
              </div>
            ))}
        </dl>
      )}
    </section>
  )
}

/** Why a version was made and who answers for it. */
export function VersionFacts({ version }: { version: VersionHead }) {
  const { t } = useTranslation('standards')
  const format = useFormat()
  const facts: [string, string][] = []
  if (version.changeNote) facts.push([t('versions.changeNote'), version.changeNote])
  if (version.state === 'draft' && version.returnNote) facts.push([t('versions.returned'), version.returnNote])
  facts.push([
    t('versions.created'),
    t('versions.by', { name: version.createdBy, date: format.date(version.createdAt) }),
  ])
  if (version.submittedAt !== null && version.submittedBy !== null) {
    const told = { name: version.submittedBy, date: format.date(version.submittedAt) }
    facts.push([t('versions.submitted'), t('versions.by', told)])
  }
  if (version.publishedAt !== null && version.publishedBy !== null) {
    const told = { name: version.publishedBy, date: format.date(version.publishedAt) }
    facts.push([t('versions.published'), t('versions.by', told)])
  }
  if (version.withdrawnOn) facts.push([t('versions.withdrawn'), `${version.withdrawnOn} ${version.withdrawReason}`])
  return (
    <dl className={classes.fields}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
