import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '../core/manifest.ts'
import type { AudioContainer, AudioFacts } from './audio/facts.ts'

/** Content type of an original, by its container. */
const TYPES: Readonly<Record<AudioContainer, string>> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  adts: 'audio/aac',
  mp4: 'audio/mp4',
  ogg: 'audio/ogg',
  flac: 'audio/flac',
  asf: 'audio/x-ms-wma',
  amr: 'audio/amr',
}

const EXTENSIONS: Readonly<Record<AudioContainer, string>> = {
  wav: 'wav',
  mp3: 'mp3',
  adts: 'aac',
  mp4: 'm4a',
  ogg: 'ogg',
  flac: 'flac',
  asf: 'wma',
  amr: 'amr',
}

/** The extension a file is stored under: from its content, never from the name it came with. */
export const extensionOf = (facts: AudioFacts): string => EXTENSIONS[facts.container]

/** The content type to answer an original with. */
export const contentType = (container: string): string =>
  container in TYPES ? TYPES[container as AudioContainer] : 'application/octet-stream'

/** Where the files of one fingerprint lie. */
export interface MediaPaths {
  readonly original: string
  readonly peaks: string
  readonly playable: string
}

/** `media/<aa>/<sha256>…` for a fingerprint (64 hex digits) and the original's extension. */
export function mediaPaths(mediaFolder: string, sha256: string, extension: string): MediaPaths {
  const stem = join(mediaFolder, sha256.slice(0, 2), sha256)
  return { original: `${stem}.${extension}`, peaks: `${stem}.peaks`, playable: `${stem}.playable.wav` }
}

/** Received and analysed files, ready to be kept; all on the workspace's own file system. */
export interface ReadyFiles {
  readonly original: string
  readonly peaks: string
  readonly playable: string | null
}

/**
 * Moves files into the store so that a power cut leaves each of them whole or not there. Peaks and playable copy are synced already.
 * Throws the system's error; then `discardMedia` clears what was moved.
 */
export async function keepMedia(paths: MediaPaths, ready: ReadyFiles): Promise<void> {
  const folder = dirname(paths.original)
  if (!existsSync(folder)) {
    await mkdir(folder, { recursive: true })
    syncFolder(dirname(folder))
  }
  await syncFile(ready.original)
  await rename(ready.peaks, paths.peaks)
  if (ready.playable) await rename(ready.playable, paths.playable)
  await rename(ready.original, paths.original)
  syncFolder(folder)
}

/** Removes the files of a fingerprint that no row names. */
export async function discardMedia(paths: MediaPaths): Promise<void> {
  for (const path of Object.values(paths)) await rm(path, { force: true })
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
