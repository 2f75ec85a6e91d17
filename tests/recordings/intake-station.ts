import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRouterClient } from '@orpc/server'
import type { CallContext } from '../../src/core/handling.ts'
import { errorPage } from '../../src/core/resource-answers.ts'
import type { OpenWorkspace } from '../../src/core/workspace-store.ts'
import type { ImportEvent } from '../../src/recordings/contract.ts'
import { recordingsHandlers } from '../../src/recordings/handlers.ts'
import { joinRecordings, serveRecordings } from '../../src/recordings/resources.ts'
import { signInAs, type TestStation, testStation } from '../fixtures/workspaces.ts'

const SAMPLES = fileURLToPath(new URL('../../resources/samples', import.meta.url))
const FIXTURES = fileURLToPath(new URL('../fixtures/audio', import.meta.url))

export const sample = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(join(SAMPLES, name)))
export const fixture = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(join(FIXTURES, name)))
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A two-channel 16-bit WAV at 8 kHz: a tone on the left whose pitch makes the file's content its own, silence on the right. */
export function toneWav(seconds: number, pitch: number): Uint8Array<ArrayBuffer> {
  const frames = Math.round(seconds * 8000)
  const bytes = Buffer.alloc(44 + frames * 4)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(36 + frames * 4, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(2, 22)
  bytes.writeUInt32LE(8000, 24)
  bytes.writeUInt32LE(32_000, 28)
  bytes.writeUInt16LE(4, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(frames * 4, 40)
  for (let frame = 0; frame < frames; frame += 1)
    bytes.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * pitch * frame) / 8000)), 44 + frame * 4)
  return new Uint8Array(bytes)
}

/** The procedures and resources of the recordings as one window calls them. */
export function windowOf(context: CallContext) {
  const ask = createRouterClient(recordingsHandlers, { context })
  const serve = async (request: Request): Promise<Response> => {
    try {
      return (await serveRecordings(context, request)) ?? new Response(null, { status: 404 })
    } catch (error) {
      return errorPage(error, context.host)
    }
  }
  const at = (path: string, options?: RequestInit) => serve(new Request(`http://station${path}`, options))
  const upload = async (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
    const answer = await at(`/source?name=${encodeURIComponent(name)}`, { method: 'POST', body: bytes })
    const received: unknown = await answer.json()
    if (typeof received !== 'object' || received === null || !('token' in received))
      throw new Error(`Not received: ${JSON.stringify(received)}`)
    return String(received.token)
  }
  const importTokens = async (sources: string[], facts = {}): Promise<ImportEvent[]> => {
    const events: ImportEvent[] = []
    for await (const event of await ask.recordings.import({ sources, facts })) events.push(event)
    return events
  }
  return {
    context,
    ask: ask.recordings,
    at,
    upload,
    importTokens,
    /** Uploads files and imports them together. */
    async importFiles(files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>, facts = {}): Promise<ImportEvent[]> {
      const tokens: string[] = []
      for (const [name, bytes] of Object.entries(files)) tokens.push(await upload(name, bytes))
      return importTokens(tokens, facts)
    },
  }
}

/** A station with people and recordings, and a lead signed in at a window. */
export async function openIntake() {
  const station = testStation()
  joinRecordings(station.workspace())
  const context = await signInAs(station, 'qa-lead', { name: '李梅', number: 'A0001' })
  return { station, workspace: station.workspace(), person: context.person, ...windowOf(context) }
}

/** Another window at the same station. */
export async function anotherWindow(station: TestStation, role: Parameters<typeof signInAs>[1]) {
  const context = await signInAs(station, role)
  return { person: context.person, ...windowOf(context) }
}

type FileEvent = Extract<ImportEvent, { kind: 'file' }>

/** What became of each file, in the order in which they were given. */
export const outcomesOf = (events: readonly ImportEvent[]): FileEvent[] =>
  events.filter(event => event.kind === 'file').sort((left, right) => left.index - right.index)

/** Every file below a folder, by its path from there. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => statSync(join(folder, name)).isFile())
    .sort()

/** What lies in the store and in the place for files being received. */
export const storedFiles = (workspace: OpenWorkspace) => ({
  media: filesBelow(workspace.mediaFolder),
  incoming: filesBelow(workspace.incomingFolder),
})
