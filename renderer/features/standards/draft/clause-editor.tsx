import { Autocomplete, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, memo, Suspense, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Clause,
  type ClauseContent,
  type DocumentVersion,
  type Severity,
  severitySchema,
} from '../../../../src/standards/contract.ts'
import { api, client } from '../../../app/client.ts'
import { errorCode, tellError } from '../../../app/errors.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { Block } from '../../../ui/parts.tsx'
import { treeLines } from '../../people/people-rules.ts'
import { CLAUSE_FIELDS, contentOf, storable, withRequired } from './clause-draft.ts'
import classes from './draft.module.css'
import { DraftConflict } from './draft-conflict.tsx'
import { PlacementsEditor } from './placements-editor.tsx'
import { SaveCell } from './save-cell.tsx'
import { useWriting } from './use-writing.ts'

const RichTextEditor = lazy(() => import('./rich-text-editor.tsx'))

export interface ClauseEditorProps {
  readonly version: DocumentVersion
  /** Null while the clause is new and not stored yet. */
  readonly clause: Clause | null
  readonly initial: ClauseContent
  /** The clause after which a new one is stored. */
  readonly afterUid: string | null
  readonly onCreated: (clause: Clause) => void
  /** The heading of the clause has changed and is stored. */
  readonly onChapter: () => void
}

/** The fields of one clause in the places of its text. Everything is stored as it is written. */
export function ClauseEditor(props: ClauseEditorProps) {
  const { t } = useTranslation('standards')
  const { version } = props
  const uid = useRef(props.clause?.uid ?? null)
  const writing = useWriting<ClauseContent>({
    initial: props.initial,
    stored: useMemo(() => props.clause && contentOf(props.clause), [props.clause]),
    fields: CLAUSE_FIELDS,
    storable,
    // A new clause that is left half written is kept, with a word in the place of what is missing; any other keeps what it had there.
    standIn: (written, base) => {
      if (uid.current !== null) return storable(withRequired(written, base))
      const isBegun = written.title.trim() !== '' || written.text.trim() !== ''
      const words = { ...written, title: t('clause.untitled'), text: t('clause.unwritten') }
      return isBegun ? storable(withRequired(written, words)) : null
    },
    save: async (next, expected) => {
      if (uid.current !== null) {
        const clauseUid = uid.current
        await client.standards.clauses.change({ versionUid: version.uid, clauseUid, content: next, expected })
        return
      }
      const made = await client.standards.clauses.add({
        versionUid: version.uid,
        content: next,
        afterUid: props.afterUid,
      })
      uid.current = made.uid
      props.onCreated(made)
    },
  })
  const { content, change, autosave, state, readings } = writing
  const settleChapter = () => {
    if (content.chapter.trim() !== '' && uid.current !== null) void autosave.flush().then(props.onChapter)
  }
  const numberTaken = state.kind === 'failed' && errorCode(state.error) === 'clause-number-taken'
  const chapters = [...new Set(version.clauses.map(clause => clause.chapter))]
  return (
    <div className={classes.fields}>
      <SaveCell state={state} onRetry={() => void autosave.flush()} />
      <DraftConflict
        versionUid={version.uid}
        writing={writing}
        pick={stored => {
          const clause = stored.clauses.find(each => each.uid === uid.current)
          return clause ? contentOf(clause) : null
        }}
      />
      <div className={classes.names}>
        <Autocomplete
          label={t('field.chapter')}
          data={chapters}
          maxLength={60}
          value={content.chapter}
          error={content.chapter.trim() === '' ? t('field.needed') : null}
          onChange={chapter => change({ chapter })}
          onBlur={settleChapter}
          onOptionSubmit={chapter => {
            change({ chapter })
            void autosave.flush().then(props.onChapter)
          }}
        />
        <TextInput
          label={t('field.number')}
          maxLength={20}
          value={content.number}
          error={numberTaken ? tellError(state.error) : content.number.trim() === '' ? t('field.needed') : null}
          onChange={event => change({ number: event.currentTarget.value })}
        />
        <TextInput
          label={t('field.title')}
          maxLength={60}
          autoFocus={props.clause === null}
          value={content.title}
          onChange={event => change({ title: event.currentTarget.value })}
        />
      </div>
      <Writing
        key={`text ${readings}`}
        label={t('field.text')}
        markdown={content.text}
        onChange={text => change({ text })}
      />
      {content.text.length > 4000 && <p className="fail xs">✕ {t('field.tooLong', { most: 4000 })}</p>}
      <FrameFields content={content} onChange={change} />
      <PlacementsEditor placements={content.placements} onChange={placements => change({ placements })} />
      <Writing
        key={`guidance ${readings}`}
        label={t('field.guidance')}
        markdown={content.guidance}
        onChange={guidance => change({ guidance })}
      />
      {content.guidance.length > 4000 && <p className="fail xs">✕ {t('field.tooLong', { most: 4000 })}</p>}
    </div>
  )
}

/** A labelled editor; the place stands while its code is being fetched. */
export function Writing(props: { label: string; markdown: string; onChange: (markdown: string) => void }) {
  return (
    <div className={classes.writingField}>
      <span className="mid xs" aria-hidden="true">
        {props.label}
      </span>
      <Suspense
        fallback={
          <div className={classes.editor}>
            <Block width="60%" />
          </div>
        }
      >
        <RichTextEditor {...props} />
      </Suspense>
    </div>
  )
}

interface FrameProps {
  readonly content: ClauseContent
  readonly onChange: (part: Partial<ClauseContent>) => void
}

const FRAME_FIELDS = ['severity', 'ownerDepartmentUid', 'derivedFromUid', 'source'] as const

/** Its lists hold every clause of the library: drawn again only when one of its own fields changed, not with every letter of the text. */
const FrameFields = memo(FrameChoices, (one, other) =>
  FRAME_FIELDS.every(field => one.content[field] === other.content[field]),
)

function FrameChoices(props: FrameProps) {
  const { t } = useTranslation('standards')
  const { may } = useSignedIn()
  const { content, onChange } = props
  const seesPeople = may('people.view') !== null
  const { data: departments = [] } = useQuery(api.people.departments.list.queryOptions({ enabled: seesPeople }))
  const { data: outline = [] } = useQuery(api.standards.clauses.list.queryOptions({ input: {} }))
  const { data: documents = [] } = useQuery(api.standards.documents.list.queryOptions())
  const codeOf = new Map(documents.map(document => [document.uid, document.code]))
  return (
    <div className={classes.facts}>
      <Select<Severity>
        label={t('severity.label')}
        allowDeselect={false}
        data={severitySchema.options.map(value => ({ value, label: t(`severity.${value}`) }))}
        value={content.severity}
        onChange={severity => severity && onChange({ severity })}
      />
      {seesPeople && (
        <Select
          label={t('field.ownerDepartmentUid')}
          searchable
          clearable
          placeholder={t('none')}
          data={treeLines(departments).map(({ department, depth }) => ({
            value: department.uid,
            label: '　'.repeat(depth) + department.name,
          }))}
          value={content.ownerDepartmentUid}
          onChange={ownerDepartmentUid => onChange({ ownerDepartmentUid })}
        />
      )}
      <Select
        label={t('field.derivedFromUid')}
        searchable
        clearable
        limit={100}
        placeholder={t('none')}
        data={outline.map(each => ({
          value: each.lineageUid,
          label: `${codeOf.get(each.documentUid) ?? ''} ${each.number} ${each.title}`,
        }))}
        value={content.derivedFromUid}
        onChange={derivedFromUid => onChange({ derivedFromUid })}
      />
      <TextInput
        label={t('field.source')}
        maxLength={300}
        value={content.source}
        onChange={event => onChange({ source: event.currentTarget.value })}
      />
    </div>
  )
}
