import { NumberInput, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type DocumentFacts,
  type DocumentKind,
  type DocumentRow,
  documentKindSchema,
  type Family,
  familySchema,
} from '../../../../src/standards/contract.ts'
import { api, client } from '../../../app/client.ts'
import { errorCode, tellError } from '../../../app/errors.ts'
import { shownLocale } from '../../../app/i18n/i18n.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { FormDialog } from '../../people/forms/form-dialog.tsx'
import { treeLines } from '../../people/people-rules.ts'
import classes from './dialogs.module.css'

type Draft = DocumentFacts & { readonly title: string }

const factsOf = (row: DocumentRow): Draft => ({
  kind: row.kind,
  family: row.family,
  code: row.code,
  locale: row.locale,
  parentUid: row.parentUid,
  ownerEmployeeUid: row.ownerEmployeeUid,
  ownerDepartmentUid: row.ownerDepartmentUid,
  reviewEveryMonths: row.reviewEveryMonths,
  title: row.title,
})

function useOwners() {
  const { may } = useSignedIn()
  const enabled = may('people.view') !== null
  const { data: departments = [] } = useQuery(api.people.departments.list.queryOptions({ enabled }))
  const { data: employees = [] } = useQuery(api.people.employees.list.queryOptions({ enabled }))
  return {
    enabled,
    departments: treeLines(departments).map(({ department, depth }) => ({
      value: department.uid,
      label: '　'.repeat(depth) + department.name,
    })),
    employees: employees
      .filter(row => row.leftOn === null)
      .map(({ uid, name, number }) => ({ value: uid, label: `${name} ${number}` })),
  }
}

/** Makes a document with an empty first draft, or changes what is true of one whatever its version. */
export function DocumentDialog(props: {
  documents: readonly DocumentRow[]
  /** Null for a new one. */
  document: DocumentRow | null
  onMade: (made: { documentUid: string; versionUid: string }) => void
  onClose: () => void
}) {
  const { t } = useTranslation('standards')
  const { t: tCommon } = useTranslation()
  const { document, documents, onClose } = props
  const owners = useOwners()
  const [draft, setDraft] = useState<Draft>(
    document
      ? factsOf(document)
      : {
          kind: 'standard',
          family: 'process',
          code: '',
          locale: shownLocale(),
          parentUid: null,
          ownerEmployeeUid: null,
          ownerDepartmentUid: null,
          reviewEveryMonths: 12,
          title: '',
        },
  )
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => {
      if (!document) return client.standards.documents.create(draft)
      const { title: _, ...facts } = draft
      await client.standards.documents.update({ ...facts, documentUid: document.uid })
      return null
    },
    onSuccess: made => {
      if (made) props.onMade(made)
      onClose()
    },
  })
  const codeTaken = error !== null && errorCode(error) === 'document-code-taken'
  const kinds = documentKindSchema.options
  const above = documents.filter(
    each => each.uid !== document?.uid && kinds.indexOf(each.kind) <= kinds.indexOf(draft.kind),
  )
  return (
    <FormDialog
      title={document ? t('document.edit', { title: document.title }) : t('document.new')}
      submitLabel={document ? tCommon('save') : t('document.make')}
      ready={draft.code.trim() !== '' && draft.title.trim() !== ''}
      busy={isPending}
      failure={error && !codeTaken ? tellError(error) : null}
      {...(document ? {} : { note: t('document.newNote') })}
      onSubmit={() => mutate()}
      onClose={onClose}
    >
      {!document && (
        <TextInput
          label={t('field.documentTitle')}
          data-autofocus
          maxLength={80}
          value={draft.title}
          onChange={event => change({ title: event.currentTarget.value })}
        />
      )}
      <div className={classes.pair}>
        <Select<DocumentKind>
          label={t('field.kind')}
          data={kinds.map(value => ({ value, label: t(`kind.${value}`) }))}
          value={draft.kind}
          allowDeselect={false}
          onChange={kind =>
            kind && change({ kind, family: kind === 'standard' ? (draft.family ?? 'process') : null, parentUid: null })
          }
        />
        <Select<Family>
          label={t('field.family')}
          data={familySchema.options.map(value => ({ value, label: t(`group.${value}`) }))}
          value={draft.family}
          disabled={draft.kind !== 'standard'}
          allowDeselect={false}
          onChange={family => family && change({ family })}
        />
      </div>
      <div className={classes.pair}>
        <TextInput
          label={t('field.code')}
          maxLength={20}
          value={draft.code}
          error={codeTaken ? tellError(error) : null}
          onChange={event => change({ code: event.currentTarget.value })}
        />
        <Select<DocumentFacts['locale']>
          label={t('field.locale')}
          data={[
            { value: 'zh-CN', label: '简体中文' },
            { value: 'en', label: 'English' },
          ]}
          value={draft.locale}
          allowDeselect={false}
          onChange={locale => locale && change({ locale })}
        />
      </div>
      <Select
        label={t('field.parent')}
        searchable
        clearable
        placeholder={t('none')}
        data={above.map(each => ({ value: each.uid, label: `${each.code} ${each.title}` }))}
        value={draft.parentUid}
        onChange={parentUid => change({ parentUid })}
      />
      {owners.enabled && (
        <div className={classes.pair}>
          <Select
            label={t('field.ownerEmployee')}
            searchable
            clearable
            placeholder={t('none')}
            data={owners.employees}
            value={draft.ownerEmployeeUid}
            onChange={ownerEmployeeUid => change({ ownerEmployeeUid })}
          />
          <Select
            label={t('field.ownerDepartment')}
            searchable
            clearable
            placeholder={t('none')}
            data={owners.departments}
            value={draft.ownerDepartmentUid}
            onChange={ownerDepartmentUid => change({ ownerDepartmentUid })}
          />
        </div>
      )}
      <NumberInput
        label={t('field.reviewEveryMonths')}
        min={1}
        max={60}
        clampBehavior="strict"
        allowDecimal={false}
        value={draft.reviewEveryMonths}
        onChange={value => typeof value === 'number' && value >= 1 && change({ reviewEveryMonths: value })}
      />
    </FormDialog>
  )
}
