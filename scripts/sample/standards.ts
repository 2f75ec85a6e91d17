import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../../src/contract.ts'
import { addDays, instantAt } from '../../src/core/calendar.ts'
import type { ItemDefinition, ScorecardDefinition } from '../../src/scorecards/definition.ts'
import type { Clause } from '../../src/standards/contract.ts'
import type { ReadingGroup } from '../../src/standards/readers.ts'

type Client = ContractRouterClient<typeof contract>

/** Who works on the standards of the sample, at their own windows. */
export interface StandardsDesk {
  readonly lead: Client
  readonly inspector: Client
  readonly trainer: Client
  readonly agent: Client
  /** By employee number. */
  readonly employeeUids: ReadonlyMap<string, string>
  readonly telephoneUid: string
  readonly today: string
  readonly zone: string
}

/** Something done on a day before today; the steps come in the order of their instants (epoch ms). */
export interface SampleStep {
  readonly at: number
  run(): Promise<void>
}

const SIGNED = ['A0402', 'A0403', 'A0405', 'A0407', 'A0408']
const SIGNED_LATER = ['A0402', 'A0406', 'A0407']
const REVISED = 'CC-CL'

/** What three weeks do to a library: readings asked for and half given, a review missed, a second version, a third one in review. */
export function standardsSteps(desk: StandardsDesk): SampleStep[] {
  const { lead, trainer, today, zone } = desk
  const step = (daysAgo: number, time: string, run: () => Promise<void>): SampleStep => {
    return { at: instantAt(addDays(today, -daysAgo), time, zone), run }
  }
  const telephone = (dueInDays: number): ReadingGroup => {
    return { departmentUid: desk.telephoneUid, positionUid: null, dueOn: addDays(today, dueInDays) }
  }
  return [
    step(20, '10:05:00', async () => {
      await requireReading(lead, 'CC-BH', telephone(-6))
      await requireReading(lead, 'CC-LC', telephone(4))
      await requireReading(lead, 'CC-ZD', { departmentUid: null, positionUid: null, dueOn: addDays(today, 7) })
    }),
    step(18, '17:40:00', async () => {
      await logSigned(trainer, desk, 'CC-BH', SIGNED, addDays(today, -18))
      await desk.agent.standards.acknowledgements.confirm({ versionUid: await versionOf(desk.agent, 'CC-LC') })
      await desk.inspector.standards.acknowledgements.confirm({ versionUid: await versionOf(desk.inspector, 'CC-ZD') })
    }),
    step(16, '11:20:00', async () => {
      await review(lead, 'CC-CP', '逐条核对现行资费与知识库，内容仍然适用。', addDays(today, -3))
      await review(lead, 'CC-HJ', '现场检查席位后确认，无需修改。', addDays(today, 12))
    }),
    step(12, '18:05:00', () => logSigned(trainer, desk, 'CC-LC', SIGNED_LATER, addDays(today, -12))),
    step(9, '09:40:00', () => publishSecondVersion(lead, telephone(-1), addDays(today, -9))),
    step(3, '15:15:00', () => submitThirdVersion(lead)),
    step(2, '16:30:00', () => draftReview(lead)),
  ]
}

async function requireReading(lead: Client, code: string, group: ReadingGroup): Promise<void> {
  await lead.standards.acknowledgements.require({ versionUid: await versionOf(lead, code), groups: [group] })
}

async function logSigned(trainer: Client, desk: StandardsDesk, code: string, numbers: readonly string[], on: string) {
  const employeeUids = numbers.flatMap(number => desk.employeeUids.get(number) ?? [])
  const versionUid = await versionOf(trainer, code)
  await trainer.standards.acknowledgements.log({ versionUid, employeeUids, signedOn: on })
}

async function review(lead: Client, code: string, note: string, nextDueOn: string): Promise<void> {
  const { uid: documentUid } = await documentOf(lead, code)
  await lead.standards.documents.reviewed({ documentUid, note, nextDueOn })
}

async function publishSecondVersion(lead: Client, readers: ReadingGroup, today: string): Promise<void> {
  const versionUid = await startDraft(lead, '补充致歉与断线回拨的要求，依据上月投诉分析。')
  await change(lead, versionUid, 'CL-01.1', clause => ({
    ...clause,
    text: `${clause.text}致歉须针对客户说出的具体问题，不用套话代替。`,
  }))
  await change(lead, versionUid, 'CL-02.2', clause => ({
    ...clause,
    text: `${clause.text}两次未接通的，须在工单中写明拨打时间，并以短信告知客户。`,
    severity: 'severe',
  }))
  await lead.standards.versions.submit({ versionUid })
  await lead.standards.versions.publish({ versionUid, effectiveOn: today })
  await lead.standards.acknowledgements.require({ versionUid, groups: [readers] })
}

async function submitThirdVersion(lead: Client): Promise<void> {
  const versionUid = await startDraft(lead, '升级主管的要求写得更细，等待服务经理审阅。')
  await change(lead, versionUid, 'CL-02.3', clause => ({
    ...clause,
    text: `${clause.text}主管不在岗时，由当班组长接听，不得让客户改日再打。`,
  }))
  await lead.standards.versions.submit({ versionUid })
}

async function startDraft(lead: Client, changeNote: string): Promise<string> {
  const { uid: documentUid } = await documentOf(lead, REVISED)
  const { versionUid } = await lead.standards.documents.startDraft({ documentUid })
  const { title, body } = await lead.standards.versions.get({ versionUid })
  await lead.standards.versions.setHead({ versionUid, title, body, changeNote })
  return versionUid
}

async function change(lead: Client, versionUid: string, number: string, to: (clause: Clause) => Clause): Promise<void> {
  const { clauses } = await lead.standards.versions.get({ versionUid })
  const clause = clauses.find(each => each.number === number)
  if (!clause) throw new Error(`The sample has no clause ${number}`)
  const { uid: clauseUid, lineageUid: _, ...content } = to(clause)
  await lead.standards.clauses.change({ versionUid, clauseUid, content })
}

/** A next version of the review scorecard that is not ready: a gap between bands, an item without a clause, points that do not add up. */
async function draftReview(lead: Client): Promise<void> {
  const scorecard = (await lead.scorecards.list()).find(row => row.name === '电话服务综合评审表')
  if (!scorecard) throw new Error('The sample has no review scorecard')
  const { versionUid } = await lead.scorecards.drafts.start({ scorecardUid: scorecard.uid })
  const { name, description, definition, revision } = await lead.scorecards.get({ versionUid })
  await lead.scorecards.drafts.save({
    ...{ versionUid, revision, name, description },
    changeNote: '排队时长分档收紧，首问负责加重，邀评一项待定条款。',
    definition: withProblems(definition),
  })
}

function withProblems(definition: ScorecardDefinition): ScorecardDefinition {
  const changes: Readonly<Record<string, (item: ItemDefinition) => ItemDefinition>> = {
    '1.1': item => ({
      ...item,
      options: item.options.map((option, index) =>
        index === 1 && option.from !== null ? { ...option, from: option.from + 500 } : option,
      ),
    }),
    '4.2': item => ({
      ...item,
      points: item.points + 200,
      options: item.options.map(option =>
        option.points === item.points ? { ...option, points: item.points + 200 } : option,
      ),
    }),
    '6.2': item => ({ ...item, text: '邀请评价，客户先挂机', clauseUids: [] }),
  }
  return {
    ...definition,
    sections: definition.sections.map(section => ({
      ...section,
      items: section.items.map(item => changes[item.number]?.(item) ?? item),
    })),
  }
}

async function documentOf(client: Client, code: string) {
  const document = (await client.standards.documents.list()).find(row => row.code === code)
  if (!document) throw new Error(`The sample has no document ${code}`)
  return document
}

const versionOf = async (client: Client, code: string): Promise<string> => (await documentOf(client, code)).versionUid
