import type { TFunction } from 'i18next'
import type { ColorScheme, Locale } from '../../../src/people/contract.ts'
import type { PackKey } from '../../../src/scorecards/pack-keys.ts'
import type { FirstRun } from '../../../src/workspace/contract.ts'
import { MIN_PASSWORD_LENGTH } from '../../app/password.ts'

/** What the wizard has gathered so far: kept on the page only, stored by its last step. */
export interface FirstRunDraft {
  readonly workspaceName: string
  readonly zone: string
  readonly locale: Locale
  readonly colorScheme: ColorScheme
  readonly idleLockMinutes: FirstRun['idleLockMinutes']
  readonly name: string
  readonly number: string
  readonly login: string
  readonly password: string
  readonly passwordAgain: string
  readonly departments: string
  /** Template packs to install. */
  readonly packs: readonly PackKey[]
}

export const STEPS = ['workspace', 'administrator', 'organisation', 'done'] as const
export type Step = (typeof STEPS)[number]

const MAX_DEPARTMENTS = 50
const MAX_NAME_LENGTH = 60
const LOGIN = /^[a-z0-9][a-z0-9._-]{1,39}$/

/** Department names, one per line, without blanks and repetitions. */
export const departmentsOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split('\n')
      .map(line => line.trim())
      .filter(line => line.length > 0),
  ),
]

export type FieldErrors = Readonly<Partial<Record<keyof FirstRunDraft, string>>>

/** What a step still lacks, by field in the order of the screen; empty when one may go on. */
export function lacksOf(step: Step, draft: FirstRunDraft, t: TFunction<'session'>): FieldErrors {
  if (step === 'workspace') return draft.workspaceName.trim() ? {} : { workspaceName: t('firstRun.missing.name') }
  if (step === 'administrator') {
    const login = draft.login.trim().toLowerCase()
    const missing = MIN_PASSWORD_LENGTH - [...draft.password].length
    return {
      ...(draft.name.trim() ? {} : { name: t('firstRun.missing.personName') }),
      ...(draft.number.trim() ? {} : { number: t('firstRun.missing.number') }),
      ...(LOGIN.test(login) ? {} : { login: t(login ? 'firstRun.missing.login' : 'firstRun.missing.loginEmpty') }),
      ...(missing > 0 ? { password: t('firstRun.missing.password', { count: missing }) } : {}),
      ...(draft.password === draft.passwordAgain ? {} : { passwordAgain: t('firstRun.missing.again') }),
    }
  }
  if (step === 'organisation') {
    const departments = departmentsOf(draft.departments)
    const long = departments.find(name => name.length > MAX_NAME_LENGTH)
    if (long) return { departments: t('firstRun.missing.departmentTooLong', { name: `${long.slice(0, 12)}…` }) }
    return departments.length > MAX_DEPARTMENTS ? { departments: t('firstRun.missing.tooMany') } : {}
  }
  return {}
}

/** The wizard's result as the workstation takes it. */
export function firstRunOf(draft: FirstRunDraft): FirstRun {
  return {
    workspaceName: draft.workspaceName.trim(),
    zone: draft.zone,
    locale: draft.locale,
    colorScheme: draft.colorScheme,
    idleLockMinutes: draft.idleLockMinutes,
    administrator: {
      name: draft.name.trim(),
      number: draft.number.trim(),
      login: draft.login.trim().toLowerCase(),
      password: draft.password,
    },
    organisation: { departments: [...departmentsOf(draft.departments)] },
    packs: [...draft.packs],
  }
}
