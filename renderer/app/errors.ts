import i18next from 'i18next'
import { ERROR_CODES, type ErrorCode } from '../../src/core/errors.ts'

interface ToldError {
  readonly code: ErrorCode
  readonly params: Readonly<Record<string, unknown>>
}

const isErrorCode = (code: unknown): code is ErrorCode => ERROR_CODES.some(known => known === code)

function read(error: unknown): ToldError {
  if (typeof error !== 'object' || error === null || !('code' in error) || !isErrorCode(error.code)) {
    return { code: 'unexpected', params: { reference: '–' } }
  }
  const params = 'data' in error && typeof error.data === 'object' && error.data !== null ? { ...error.data } : {}
  return { code: error.code, params }
}

/** The workstation's code for a failure; `unexpected` for whatever it does not know. */
export const errorCode = (error: unknown): ErrorCode => read(error).code

/** The values that came with a failure, such as `remainingTries`; empty when it has none. */
export const errorParams = (error: unknown): Readonly<Record<string, unknown>> => read(error).params

/** What happened and what to do next, in the language on screen. Components that use it also use `useTranslation`, so that it follows. */
export function tellError(error: unknown): string {
  const { code, params } = read(error)
  const told = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
  return i18next.t(code, { ...told, ns: 'errors', defaultValue: code })
}
