/** Every error a person may be told. Its text in both languages stands in renderer/locales/<language>/errors.json under the same code. */
export const ERROR_CODES = [
  'unexpected',
  'invalid-input',
  'not-found',
  'not-signed-in',
  'locked',
  'not-permitted',
  'out-of-scope',
  'sign-in-refused',
  'sign-in-throttled',
  'password-too-short',
  'login-taken',
  'employee-number-taken',
  'last-administrator',
  'department-not-empty',
  'placement-overlap',
  'workspace-missing',
  'workspace-exists',
  'workspace-in-use',
  'workspace-newer',
  'workspace-damaged',
  'workspace-not-writable',
  'migration-failed',
  'disk-full',
  'source-unknown',
  'source-too-large',
  'sheet-empty',
  'sheet-not-a-sheet',
  'sheet-damaged',
  'sheet-too-large',
  'sheet-unknown-encoding',
  'sheet-old-excel',
  'library-unreadable',
  'import-outdated',
  'media-missing',
  'version-immutable',
  'version-empty',
  'document-code-taken',
  'document-circle',
  'clause-number-taken',
  'clause-circle',
  'clause-not-in-force',
  'touchpoint-in-use',
  'effective-in-the-past',
  'nothing-in-force',
  'nothing-to-acknowledge',
  'draft-changed-elsewhere',
  'scorecard-has-errors',
  'recording-without-employee',
  'evaluation-closed',
  'evaluation-not-yours',
  'answer-not-offered',
  'requirements-missing',
  'not-scorable',
  'already-assigned',
  'assignment-closed',
  'evaluation-not-final',
  'printer-unavailable',
  'cancelled',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** Values that an error's text names: plain and small, never personal data of somebody out of scope. */
export type ErrorParams = Readonly<Record<string, string | number | readonly string[]>>

/** An expected failure with a code that is told in the user's language; `params` fill the text. */
export class WorkstationError extends Error {
  override readonly name = 'WorkstationError'
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: ErrorOptions) {
    super(code, options)
    this.code = code
    this.params = params
  }
}

/** Turns failures of disk and database into the errors a person can act on; gives `null` for what it does not know. */
export function storageError(error: unknown): WorkstationError | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return new WorkstationError('disk-full', {}, { cause: error })
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new WorkstationError('workspace-damaged', {}, { cause: error })
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code === 'EACCES' || code === 'EROFS')
    return new WorkstationError('workspace-not-writable', {}, { cause: error })
  return null
}
