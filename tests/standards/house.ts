import { createRouterClient } from '@orpc/server'
import { onTestFinished } from 'vitest'
import type { Role } from '../../src/core/access.ts'
import type { CallContext } from '../../src/core/handling.ts'
import { auditDetails, auditEntries } from '../../src/core/tables.ts'
import type { ClauseContent, DocumentFacts } from '../../src/standards/contract.ts'
import { standardsHandlers } from '../../src/standards/handlers.ts'
import { type Afterwards, type PersonOptions, signInAs, testStation } from '../fixtures/workspaces.ts'

const clientOf = (context: CallContext) => createRouterClient(standardsHandlers, { context })

/** Content of a clause that stands everywhere, without a limit. */
export const content = (number: string, more: Partial<ClauseContent> = {}): ClauseContent => ({
  chapter: '一 受理',
  number,
  title: `条款 ${number}`,
  text: `${number} 的正文。`,
  guidance: '',
  severity: 'minor',
  source: '',
  ownerDepartmentUid: null,
  derivedFromUid: null,
  placements: [{ scenario: null, touchpointUid: null, tier: null, limit: null }],
  ...more,
})

export const facts = (code: string, more: Partial<DocumentFacts> = {}): DocumentFacts => ({
  kind: 'standard',
  family: 'process',
  code,
  locale: 'zh-CN',
  parentUid: null,
  ownerEmployeeUid: null,
  ownerDepartmentUid: null,
  reviewEveryMonths: 12,
  ...more,
})

/** A station with an empty library, and the ways of a QA lead with it. */
export async function openHouse(afterwards: Afterwards = onTestFinished) {
  const station = testStation(afterwards)
  const workspace = station.workspace()
  const window = await signInAs(station, 'qa-lead', { name: '沈嘉仪' })
  const lead = clientOf(window)

  /** A client as a new person of this role. */
  const as = async (role: Role | readonly Role[], options: PersonOptions = {}) => {
    const context = await signInAs(station, role, options)
    return { client: clientOf(context), person: context.person }
  }

  /** A document with a draft of these clauses. */
  const draft = async (code: string, clauses: readonly ClauseContent[] = [], more: Partial<DocumentFacts> = {}) => {
    const made = await lead.standards.documents.create({ ...facts(code, more), title: `规范 ${code}` })
    let afterUid: string | null = null
    for (const each of clauses) {
      const added = await lead.standards.clauses.add({ versionUid: made.versionUid, content: each, afterUid })
      afterUid = added.uid
    }
    return made
  }

  const publish = async (versionUid: string, effectiveOn: string) => {
    await lead.standards.versions.submit({ versionUid })
    await lead.standards.versions.publish({ versionUid, effectiveOn })
  }

  /** A document whose first version is published. */
  const published = async (
    code: string,
    {
      clauses = [content('1')],
      on = '2026-11-24',
      ...more
    }: Partial<DocumentFacts> & {
      readonly clauses?: readonly ClauseContent[]
      readonly on?: string
    } = {},
  ) => {
    const made = await draft(code, clauses, more)
    await publish(made.versionUid, on)
    return made
  }

  /** The readable side of the audit, oldest first. */
  const audited = (action: string) => {
    const entries = workspace.read.select().from(auditEntries).all()
    const details = new Map(
      workspace.read
        .select()
        .from(auditDetails)
        .all()
        .map(row => [row.sequence, row]),
    )
    return entries.filter(entry => entry.action === action).map(entry => ({ ...entry, ...details.get(entry.sequence) }))
  }

  /** Days pass; nobody's window locks meanwhile. */
  const days = (count: number) => {
    station.clock.advance(count * 86_400_000)
    for (const session of station.sessions) session.lastSeenAt = station.clock.now()
  }

  return { station, workspace, lead, leadPerson: window.person, as, draft, publish, published, audited, days }
}

export type House = Awaited<ReturnType<typeof openHouse>>
