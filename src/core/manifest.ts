import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { WorkstationError } from './errors.ts'

const manifestSchema = z.object({
  format: z.literal('assay-workspace'),
  /** How many migrations the database has seen. */
  schema: z.int().nonnegative(),
  uid: z.uuid(),
  name: z.string(),
  program: z.string(),
})

/** `workspace.json`: read before anything is opened, so that a workspace of a newer program is refused untouched. */
export type WorkspaceManifest = z.infer<typeof manifestSchema>

const manifestPath = (folder: string) => join(folder, 'workspace.json')

/** Whether `folder` holds a workspace. */
export const isWorkspace = (folder: string): boolean => existsSync(manifestPath(folder))

/** Reads the manifest. Throws `workspace-damaged` when it is not one. */
export function readManifest(folder: string): WorkspaceManifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(manifestPath(folder), 'utf8')))
  } catch (error) {
    throw new WorkstationError('workspace-damaged', { folder }, { cause: error })
  }
}

/** Writes the manifest through a temporary name, so that a power cut leaves the old or the new one. */
export function writeManifest(folder: string, manifest: WorkspaceManifest): void {
  replaceFile(manifestPath(folder), JSON.stringify(manifest, null, 2))
}

/** Replaces `path` with `content` so that a power cut leaves the old or the new file, never a torn one. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.new`
  const descriptor = openSync(temporary, 'w', 0o600)
  try {
    if (typeof content === 'string') writeSync(descriptor, content)
    else writeSync(descriptor, content)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(temporary, path)
  syncFolder(dirname(path))
}

/** Makes a rename in `folder` survive a power cut. Windows has no such call and does it with the rename. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** What a copy is called until it is whole: a program that dies while copying leaves no half backup among the whole ones. */
export const UNFINISHED = '.part'

/** Makes the content of a file that was written without it survive a power cut. Throws the system's error. */
export function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
