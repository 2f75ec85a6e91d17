import { Checkbox, SegmentedControl, Select, Textarea, TextInput, useMantineColorScheme } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ColorScheme, Locale } from '../../../src/people/contract.ts'
import { PACK_KEYS } from '../../../src/scorecards/pack-keys.ts'
import { MIN_PASSWORD_LENGTH } from '../../app/password.ts'
import { departmentsOf, type FieldErrors, type FirstRunDraft } from './first-run-draft.ts'
import { PasswordField } from './gate-card.tsx'
import classes from './session.module.css'

export interface StepProps {
  readonly draft: FirstRunDraft
  readonly change: (part: Partial<FirstRunDraft>) => void
  readonly lacks: FieldErrors
  readonly folder: string
}

/** A field's name, what one enters, and a hint below it. The name labels the field with `id`. */
function Field({ name, id, hint, children }: { name: string; id?: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <>
      {id ? <label htmlFor={id}>{name}</label> : <span className={classes.fieldName}>{name}</span>}
      <div className={classes.value}>
        {children}
        {hint !== undefined && <span className={classes.hint}>{hint}</span>}
      </div>
    </>
  )
}

/** What the field lacks, but only once it was left: nobody is told off before typing. */
function useLeft(lacks: FieldErrors) {
  const [left, setLeft] = useState<ReadonlySet<keyof FirstRunDraft>>(new Set())
  return {
    errorOf: (field: keyof FirstRunDraft): string | null => (left.has(field) ? (lacks[field] ?? null) : null),
    leave: (field: keyof FirstRunDraft) => () => setLeft(before => new Set(before).add(field)),
  }
}

export function WorkspaceStep({ draft, change, lacks, folder }: StepProps) {
  const { t } = useTranslation('session')
  const id = useId()
  const { errorOf, leave } = useLeft(lacks)
  const zones = Intl.supportedValuesOf('timeZone')
  return (
    <div className={classes.fields}>
      <Field name={t('firstRun.workspace.name')} id={`${id}name`}>
        <TextInput
          id={`${id}name`}
          maxLength={60}
          placeholder={t('firstRun.workspace.namePlaceholder')}
          value={draft.workspaceName}
          error={errorOf('workspaceName')}
          onBlur={leave('workspaceName')}
          onChange={event => change({ workspaceName: event.currentTarget.value })}
        />
      </Field>
      <Field name={t('firstRun.workspace.folder')} hint={t('firstRun.workspace.folderHint')}>
        <span className={classes.path}>{folder}</span>
      </Field>
      <Field name={t('firstRun.workspace.zone')} id={`${id}zone`} hint={t('firstRun.workspace.zoneHint')}>
        <Select
          id={`${id}zone`}
          searchable
          allowDeselect={false}
          limit={50}
          data={zones}
          value={draft.zone}
          onChange={zone => zone && change({ zone })}
        />
      </Field>
      <Field name={t('firstRun.workspace.language')} hint={t('firstRun.workspace.languageHint')}>
        <SegmentedControl<Locale>
          value={draft.locale}
          aria-label={t('firstRun.workspace.language')}
          onChange={locale => change({ locale })}
          data={[
            { value: 'zh-CN', label: '简体中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Field>
    </div>
  )
}

export function AdministratorStep({ draft, change, lacks }: StepProps) {
  const { t } = useTranslation('session')
  const { t: tShell } = useTranslation('shell')
  const { setColorScheme } = useMantineColorScheme()
  const id = useId()
  const { errorOf, leave } = useLeft(lacks)
  const shorter = [...draft.password].length - [...draft.passwordAgain].length
  const differs =
    draft.passwordAgain.length > 0 &&
    draft.password !== draft.passwordAgain &&
    !draft.password.startsWith(draft.passwordAgain)
      ? t('firstRun.different')
      : errorOf('passwordAgain') && draft.passwordAgain.length > 0
        ? shorter > 0
          ? t('firstRun.differentShort', { count: shorter })
          : t('firstRun.different')
        : null
  const text = (field: 'name' | 'number' | 'login', hint?: string) => (
    <Field name={t(`firstRun.administrator.${field}`)} id={id + field} hint={hint}>
      <TextInput
        id={id + field}
        maxLength={field === 'number' ? 20 : 60}
        spellCheck={false}
        value={draft[field]}
        error={errorOf(field)}
        onBlur={leave(field)}
        onChange={event => change({ [field]: event.currentTarget.value })}
      />
    </Field>
  )
  const schemes: readonly ColorScheme[] = ['light', 'dark', 'auto']
  return (
    <div className={classes.fields}>
      {text('name')}
      {text('number')}
      {text('login', t('firstRun.administrator.loginHint'))}
      <Field
        name={t('firstRun.administrator.password')}
        hint={t('firstRun.administrator.passwordHint', { count: MIN_PASSWORD_LENGTH })}
      >
        <PasswordField
          bare
          label={t('firstRun.administrator.password')}
          isNew
          value={draft.password}
          error={errorOf('password')}
          onLeave={leave('password')}
          onChange={password => change({ password })}
        />
      </Field>
      <Field name={t('firstRun.administrator.again')}>
        <PasswordField
          bare
          label={t('firstRun.administrator.again')}
          isNew
          value={draft.passwordAgain}
          error={differs}
          onLeave={leave('passwordAgain')}
          onChange={passwordAgain => change({ passwordAgain })}
        />
      </Field>
      <Field name={t('firstRun.administrator.idleLock')}>
        <SegmentedControl
          value={String(draft.idleLockMinutes)}
          aria-label={t('firstRun.administrator.idleLock')}
          onChange={value => change({ idleLockMinutes: value === '5' ? 5 : value === '30' ? 30 : 10 })}
          data={['5', '10', '30'].map(value => ({
            value,
            label: t('firstRun.administrator.minutes', { count: Number(value) }),
          }))}
        />
      </Field>
      <Field name={t('firstRun.administrator.scheme')}>
        <SegmentedControl<ColorScheme>
          value={draft.colorScheme}
          aria-label={t('firstRun.administrator.scheme')}
          onChange={colorScheme => {
            change({ colorScheme })
            setColorScheme(colorScheme)
          }}
          data={schemes.map(value => ({ value, label: tShell(`top.${value}`) }))}
        />
      </Field>
    </div>
  )
}

export function OrganisationStep({ draft, change, lacks }: StepProps) {
  const { t } = useTranslation('session')
  const id = useId()
  const count = departmentsOf(draft.departments).length
  return (
    <div className={classes.fields}>
      <Field
        name={t('firstRun.organisation.departments')}
        id={`${id}departments`}
        hint={t('firstRun.organisation.departmentsHint', { count })}
      >
        <Textarea
          id={`${id}departments`}
          rows={7}
          placeholder={t('firstRun.organisation.departmentsPlaceholder')}
          value={draft.departments}
          error={lacks.departments}
          onChange={event => change({ departments: event.currentTarget.value })}
        />
      </Field>
      <Field name={t('firstRun.organisation.packs')} hint={t('firstRun.organisation.packsHint')}>
        <Checkbox.Group
          aria-label={t('firstRun.organisation.packs')}
          value={[...draft.packs]}
          onChange={chosen => change({ packs: PACK_KEYS.filter(key => chosen.includes(key)) })}
        >
          <div className={classes.packs}>
            {PACK_KEYS.map(key => (
              <Checkbox key={key} value={key} label={t(`firstRun.pack.${key}`)} />
            ))}
          </div>
        </Checkbox.Group>
      </Field>
    </div>
  )
}

export function DoneStep({ draft, folder }: StepProps) {
  const { t } = useTranslation('session')
  const { t: tCommon } = useTranslation()
  const departments = departmentsOf(draft.departments)
  const rows: readonly (readonly [string, string])[] = [
    [t('firstRun.workspace.name'), draft.workspaceName.trim()],
    [t('firstRun.workspace.folder'), folder],
    [t('firstRun.workspace.zone'), draft.zone],
    [t('firstRun.workspace.language'), draft.locale === 'en' ? 'English' : '简体中文'],
    [
      t('firstRun.steps.administrator'),
      [draft.name.trim(), draft.number.trim(), draft.login.trim().toLowerCase()].join(tCommon('separator')),
    ],
    [t('firstRun.administrator.idleLock'), t('firstRun.administrator.minutes', { count: draft.idleLockMinutes })],
    [
      t('firstRun.organisation.departments'),
      departments.length > 0
        ? t('firstRun.done.departments', { count: departments.length, names: departments.join('、') })
        : t('firstRun.done.noDepartments'),
    ],
    [
      t('firstRun.organisation.packs'),
      draft.packs.length > 0
        ? draft.packs.map(key => t(`firstRun.pack.${key}`)).join(tCommon('separator'))
        : t('firstRun.done.noPacks'),
    ],
  ]
  return (
    <dl className={classes.summary}>
      {rows.map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
    </dl>
  )
}
