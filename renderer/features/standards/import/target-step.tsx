import { Radio, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentRow } from '../../../../src/standards/contract.ts'
import type { ImportTarget } from '../../../../src/standards/import-contract.ts'
import { api } from '../../../app/client.ts'
import { Block, ErrorPanel, Panel, PanelHead } from '../../../ui/parts.tsx'
import { FilterBox } from '../../../ui/table-tools.tsx'
import { StateTag } from '../state-tag.tsx'
import classes from './import.module.css'
import type { TargetDraft } from './import-flow.ts'

const KINDS = ['vision', 'policy', 'regulation', 'standard'] as const
const FAMILIES = ['process', 'behaviour', 'environment', 'product', 'problem-handling'] as const

interface TargetProps {
  readonly target: TargetDraft
  readonly onChange: (part: Partial<TargetDraft>) => void
}

/** The third step: the draft of a document that is there, its next draft, or a new document. */
export function TargetStep({ target, onChange }: TargetProps) {
  const { t } = useTranslation('standardsImport')
  const [search, setSearch] = useState('')
  return (
    <Panel className={classes.target}>
      <PanelHead title={t('target.title')} note={t('target.nothingStored')}>
        {target.mode === 'existing' && <FilterBox value={search} onChange={setSearch} label={t('target.find')} />}
      </PanelHead>
      <div className={classes.mode}>
        <SegmentedControl<TargetDraft['mode']>
          value={target.mode}
          aria-label={t('target.title')}
          data={[
            { value: 'existing', label: t('target.existing') },
            { value: 'new', label: t('target.new') },
          ]}
          onChange={mode => onChange({ mode })}
        />
        <p>{t(target.mode === 'existing' ? 'target.same' : 'target.later')}</p>
      </div>
      {target.mode === 'existing' ? (
        <ExistingDocuments target={target} onChange={onChange} search={search} />
      ) : (
        <NewDocument target={target} onChange={onChange} />
      )}
    </Panel>
  )
}

/** What importing into a document would go to; null while it is in review. */
function targetIn(row: DocumentRow): ImportTarget | null {
  const draftUid = row.state === 'draft' ? row.versionUid : row.draftState === 'draft' ? row.draftUid : null
  if (draftUid) return { kind: 'draft', versionUid: draftUid }
  return row.state === 'in-review' || row.draftState === 'in-review' ? null : { kind: 'next', documentUid: row.uid }
}

const sameTarget = (one: ImportTarget | null, other: ImportTarget | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

function ExistingDocuments({ target, onChange, search }: TargetProps & { search: string }) {
  const { t } = useTranslation('standardsImport')
  const { data, error, refetch } = useQuery(api.standards.documents.list.queryOptions())
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  const wanted = search.trim().toLowerCase()
  const shown = data?.filter(({ code, title }) => `${code} ${title}`.toLowerCase().includes(wanted))
  return (
    <div className={classes.scroller} role="radiogroup" aria-label={t('target.existing')} aria-busy={!data}>
      {!shown && <Block width={240} />}
      {shown?.length === 0 && <p className={classes.nothing}>{t('target.none')}</p>}
      {shown?.map(row => {
        const into = targetIn(row)
        return (
          // biome-ignore lint/a11y/noLabelWithoutControl: the radio inside is the control
          <label key={row.uid} className={classes.document} data-off={into === null || undefined}>
            <Radio
              name="import-target"
              checked={into !== null && sameTarget(target.existing, into)}
              disabled={into === null}
              onChange={() => onChange({ existing: into })}
            />
            <span className="dim">{row.code}</span>
            <b>{row.title}</b>
            <StateTag state={row.state} number={row.versionNumber} />
            <span className="grow" />
            <span className="mid">
              {t(into === null ? 'target.inReview' : into.kind === 'draft' ? 'target.draft' : 'target.next')}
            </span>
          </label>
        )
      })}
    </div>
  )
}

function NewDocument({ target, onChange }: TargetProps) {
  const { t } = useTranslation('standardsImport')
  const { t: tStandards } = useTranslation('standards')
  return (
    <div className={`${classes.fields} ${classes.newDocument}`}>
      <TextInput
        label={t('target.code')}
        required
        maxLength={20}
        data-autofocus
        value={target.code}
        onChange={event => onChange({ code: event.currentTarget.value })}
      />
      <TextInput
        label={t('target.name')}
        required
        maxLength={80}
        value={target.title}
        onChange={event => onChange({ title: event.currentTarget.value })}
      />
      <Select
        label={t('target.kind')}
        allowDeselect={false}
        value={target.documentKind}
        data={KINDS.map(value => ({ value, label: tStandards(`kind.${value}`) }))}
        onChange={value => onChange({ documentKind: KINDS.find(kind => kind === value) ?? 'standard' })}
      />
      {target.documentKind === 'standard' && (
        <Select
          label={t('target.family')}
          allowDeselect={false}
          value={target.family}
          data={FAMILIES.map(value => ({ value, label: tStandards(`group.${value}`) }))}
          onChange={value => onChange({ family: FAMILIES.find(family => family === value) ?? 'process' })}
        />
      )}
      <Select
        label={t('target.language')}
        allowDeselect={false}
        value={target.locale}
        data={[
          { value: 'zh-CN', label: t('target.chinese') },
          { value: 'en', label: t('target.english') },
        ]}
        onChange={value => onChange({ locale: value === 'en' ? 'en' : 'zh-CN' })}
      />
    </div>
  )
}
