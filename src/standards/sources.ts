import { rm } from 'node:fs/promises'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import type { ReadSheets } from '../core/sheets/sheets.ts'
import { createUploads, type SourceOwner, type Uploads } from '../core/uploads.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import type { CheckedLibrary } from './library-checking.ts'
import type { CheckedSheet } from './sheet-checking.ts'

const MAX_SHEET_BYTES = 64 * 1024 ** 2

/** A file that was opened and not yet stored or closed. */
export type OpenedFile =
  | {
      readonly kind: 'sheet'
      readonly name: string
      readonly read: ReadSheets
      /** The check that runs, or ran last. */
      checking: object | null
      checked: CheckedSheet | null
    }
  | { readonly kind: 'library'; readonly name: string; readonly checked: CheckedLibrary }

interface Sources {
  readonly uploads: Uploads
  /** By token; one opened file per window, because one can weigh a hundred megabytes. */
  readonly opened: Map<string, { readonly owner: SourceOwner; readonly file: OpenedFile }>
}

const sourcesByWorkspace = new WeakMap<OpenWorkspace, Sources>()

/** Joins the standards to a workspace just opened: received files go away with it. */
export function joinStandards(workspace: OpenWorkspace): void {
  const uploads = createUploads(workspace.incomingFolder, MAX_SHEET_BYTES)
  sourcesByWorkspace.set(workspace, { uploads, opened: new Map() })
  workspace.onClose(() => uploads.close())
}

/** The uploads of a workspace that `joinStandards` has joined. */
export function uploadsOf(workspace: OpenWorkspace): Uploads {
  return sourcesOf(workspace).uploads
}

/** Opens a received file with `read`, which may keep nothing of its path, and remembers the result under its token. Throws `source-unknown`, and what `read` throws. */
export async function openSource<File extends OpenedFile>(
  context: GuardedContext,
  token: string,
  read: (source: { readonly path: string; readonly name: string }) => Promise<File>,
): Promise<File> {
  const { uploads, opened } = sourcesOf(context.workspace)
  const owner = ownerOf(context)
  const source = uploads.take(owner, token)
  if (!source) throw new WorkstationError('source-unknown')
  try {
    const file = await read(source)
    for (const [known, { owner: other }] of opened) if (other.sessionUid === owner.sessionUid) opened.delete(known)
    opened.set(token, { owner, file })
    return file
  } finally {
    await rm(source.path, { force: true })
  }
}

/** The opened file behind a token of this window. Throws `source-unknown`. */
export function openedFile<Kind extends OpenedFile['kind']>(
  context: GuardedContext,
  token: string,
  kind: Kind,
): Extract<OpenedFile, { kind: Kind }> {
  const found = sourcesOf(context.workspace).opened.get(token)
  const owner = ownerOf(context)
  const mine = found?.owner.sessionUid === owner.sessionUid && found.owner.accountId === owner.accountId
  if (!found || !mine || !isOfKind(found.file, kind)) throw new WorkstationError('source-unknown')
  return found.file
}

/** Forgets an opened file; unknown ones are forgotten already. */
export function closeSource(context: GuardedContext, token: string): void {
  const { opened } = sourcesOf(context.workspace)
  if (opened.get(token)?.owner.sessionUid === context.session.uid) opened.delete(token)
}

/** Whose a source is. */
export function ownerOf({ session, caller }: Pick<GuardedContext, 'session' | 'caller'>): SourceOwner {
  return { sessionUid: session.uid, accountId: caller.accountId }
}

function isOfKind<Kind extends OpenedFile['kind']>(
  file: OpenedFile,
  kind: Kind,
): file is Extract<OpenedFile, { kind: Kind }> {
  return file.kind === kind
}

function sourcesOf(workspace: OpenWorkspace): Sources {
  const sources = sourcesByWorkspace.get(workspace)
  if (!sources) throw new Error('joinStandards has not run for this workspace')
  return sources
}
