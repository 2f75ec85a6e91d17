import { createRouterClient } from '@orpc/server'
import { onTestFinished } from 'vitest'
import type { Role } from '../../../src/core/access.ts'
import type { CallContext } from '../../../src/core/handling.ts'
import { auditDetails, auditEntries } from '../../../src/core/tables.ts'
import type { ClauseContent } from '../../../src/standards/contract.ts'
import type { ClauseMapping, ImportTarget } from '../../../src/standards/import-contract.ts'
import { router } from '../../../src/workstation.ts'
import { type Afterwards, addPerson, type PersonOptions, seat, testWorkstation } from '../../fixtures/workspaces.ts'
import { content, facts } from '../house.ts'

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const clientOf = (context: CallContext) => createRouterClient(router, { context })

/** The whole program on an empty library, with a QA lead at a window. */
export async function openImporter(afterwards: Afterwards = onTestFinished) {
  const station = await testWorkstation(afterwards)
  const { workspace } = station

  /** A window of its own at which a new person of this role sits. */
  const windowOf = async (role: Role, options: PersonOptions = {}) => {
    const session = station.openSession()
    const context = station.contextOf(session)
    const person = await addPerson(workspace, [role], options)
    seat(context, person)
    const ask = async (path: string, init?: RequestInit) => {
      const answer = await station.serve(session, new Request(`http://127.0.0.1${path}`, init))
      if (!answer) throw new Error(`${path} is nobody's`)
      return answer
    }
    const upload = async (name: string, bytes: Uint8Array): Promise<string> => {
      const path = `/standards/source?name=${encodeURIComponent(name)}`
      const answer = await ask(path, { method: 'POST', body: new Uint8Array(bytes) })
      const { token } = (await answer.json()) as { token: string }
      return token
    }
    return { client: clientOf(context), person, ask, upload, context }
  }
  const lead = await windowOf('qa-lead')

  /** Uploads a sheet and opens it. */
  const openFile = async (bytes: Uint8Array, name = 'clauses.csv') =>
    lead.client.standards.import.openSheet({ token: await lead.upload(name, bytes) })

  /** Checks an opened sheet as it was guessed; gives the report and how far each step had come. */
  const check = async (
    file: Awaited<ReturnType<typeof openFile>>,
    target: ImportTarget,
    mapping: ClauseMapping | null = null,
  ) => {
    const [sheet] = file.sheets
    const asked = {
      token: file.token,
      sheet: 0,
      headRow: sheet?.headRow ?? 0,
      mapping: mapping ?? sheet?.mapping ?? {},
      target,
    }
    const done: number[] = []
    for await (const step of await lead.client.standards.import.checkSheet(asked)) {
      if (step.kind === 'progress') done.push(step.done)
      else return { ...step, done }
    }
    throw new Error('The check gave no report')
  }

  const draft = async (code: string, clauses: readonly ClauseContent[] = [], more = {}) => {
    const made = await lead.client.standards.documents.create({ ...facts(code, more), title: `规范 ${code}` })
    let afterUid: string | null = null
    for (const each of clauses) {
      const added = await lead.client.standards.clauses.add({ versionUid: made.versionUid, content: each, afterUid })
      afterUid = added.uid
    }
    return { ...made, target: { kind: 'draft', versionUid: made.versionUid } satisfies ImportTarget }
  }

  const publish = async (versionUid: string, effectiveOn = '2026-11-24') => {
    await lead.client.standards.versions.submit({ versionUid })
    await lead.client.standards.versions.publish({ versionUid, effectiveOn })
  }

  const clausesOf = async (versionUid: string) => (await lead.client.standards.versions.get({ versionUid })).clauses

  const audited = (action: string) => {
    const details = new Map(
      workspace.read
        .select()
        .from(auditDetails)
        .all()
        .map(row => [row.sequence, row]),
    )
    return workspace.read
      .select()
      .from(auditEntries)
      .all()
      .filter(entry => entry.action === action)
      .map(entry => details.get(entry.sequence))
  }

  const exportLibrary = async () => new Uint8Array(await (await lead.ask('/standards/library.json')).arrayBuffer())

  return { station, workspace, lead, windowOf, openFile, check, draft, publish, clausesOf, audited, exportLibrary }
}

export type Importer = Awaited<ReturnType<typeof openImporter>>
export { content }
