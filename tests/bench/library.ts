import { inProject } from '../../scripts/lib/project.ts'
import { systemClock } from '../../src/core/clock.ts'
import { newUid } from '../../src/core/ids.ts'
import type { ScorecardDefinition } from '../../src/scorecards/definition.ts'
import type { ClauseContent } from '../../src/standards/contract.ts'
import { differenceOf, wordDifference } from '../../src/standards/difference.ts'
import { versionByUid } from '../../src/standards/heads.ts'
import { clauseWriter } from '../../src/standards/storing.ts'
import { startWorkstation } from '../../src/workstation.ts'
import { type Ask, sampleFolder, signedIn } from './station.ts'

export interface LibraryTimes {
  readonly clauses: number
  readonly items: number
  readonly publishDocumentMs: number
  readonly readVersionMs: number
  /** Pairing all clauses of two versions, a tenth of them changed. */
  readonly differenceMs: number
  /** The word differences of those changed clauses. */
  readonly wordDifferenceMs: number
  readonly listClausesMs: number
  readonly publishScorecardMs: number
  readonly coverageMs: number
}

const clauseText = (index: number): ClauseContent => ({
  chapter: `第 ${Math.floor(index / 50) + 1} 章`,
  number: `B-${index}`,
  title: `条款 ${index}`,
  text: `接到故障报修后，应在 ${index % 48} 小时内上门；坐席须在通话中说明最迟上门时间，不得只说“尽快”。`,
  guidance: '- **合格**：说出具体时刻。\n- **不合格**：“尽快”“一两天内”。',
  severity: index % 20 === 0 ? 'critical-customer' : 'minor',
  source: '',
  ownerDepartmentUid: null,
  derivedFromUid: null,
  placements: [
    { scenario: 'after-sale', touchpointUid: null, tier: index % 2 ? 'regular' : 'high-value', limit: null },
  ],
})

/** A library of one document with `count` clauses and its second version, and a scorecard of 200 items that measures them; times in ms. */
export async function benchLibrary(count = 5000): Promise<LibraryTimes> {
  const { folder, remove } = await sampleFolder()
  const host = {
    kind: 'browser' as const,
    htmlToPdf: () => Promise.reject(new Error('Not here')),
    logFailure: (error: unknown) => String(error),
  }
  const options = { folder, resourcesFolder: inProject('resources'), programVersion: '0.0.0', clock: systemClock, host }
  const workstation = startWorkstation(options)
  try {
    const { ask, session } = await signedIn(workstation, 'shenjiayi')
    const workspace = workstation.state.current()
    const actor = session.account?.actor
    if (!workspace || !actor) throw new Error('Nobody has signed in')
    const [first] = await ask.standards.documents.list()
    if (!first) throw new Error('The sample has no documents')
    const made = await ask.standards.documents.create({
      ...{ kind: 'standard', family: 'process', code: 'BENCH', locale: 'zh-CN', title: '五千条' },
      ...{ parentUid: null, ownerEmployeeUid: null, ownerDepartmentUid: null, reviewEveryMonths: 12 },
    })
    const lineages = Array.from({ length: count }, () => newUid(Date.now()))
    workspace.write(actor, 'bench', tx => {
      const writer = clauseWriter(tx, versionByUid(tx.db, made.versionUid).id)
      for (const [index, lineageUid] of lineages.entries()) writer.add(index, { ...clauseText(index), lineageUid })
      tx.changed({ topic: 'standards', uid: made.versionUid })
    })
    await ask.standards.versions.submit({ versionUid: made.versionUid })
    const effectiveOn = new Intl.DateTimeFormat('sv-SE', { timeZone: workspace.zone }).format(Date.now())
    const publishDocumentMs = await timed(() =>
      ask.standards.versions.publish({ versionUid: made.versionUid, effectiveOn }),
    )
    const before = await ask.standards.versions.get({ versionUid: made.versionUid })
    const readVersionMs = await timed(() => ask.standards.versions.get({ versionUid: made.versionUid }))
    const after = {
      ...before,
      uid: newUid(Date.now()),
      clauses: before.clauses.map((clause, index) =>
        index % 10 === 0 ? { ...clause, text: clause.text.replace('小时内', '小时之内（节假日顺延）') } : clause,
      ),
    }
    const differenceMs = await timed(() => differenceOf(before, after))
    const changed = before.clauses.flatMap((clause, index) =>
      index % 10 === 0 ? [[clause, after.clauses[index]]] : [],
    )
    const wordDifferenceMs = await timed(() => {
      for (const [old, now] of changed) wordDifference(old?.text ?? '', now?.text ?? '', 'zh-CN')
    })
    const publishScorecardMs = await publishLargeScorecard(ask, lineages, effectiveOn)
    return {
      clauses: count,
      items: 200,
      publishDocumentMs,
      readVersionMs,
      differenceMs,
      wordDifferenceMs,
      listClausesMs: await timed(() => ask.standards.clauses.list({})),
      publishScorecardMs,
      coverageMs: await timed(() => ask.scorecards.coverage()),
    }
  } finally {
    await workstation.close()
    remove()
  }
}

async function publishLargeScorecard(ask: Ask, lineages: readonly string[], effectiveOn: string): Promise<number> {
  const made = await ask.scorecards.drafts.create({ name: '二百项', locale: 'zh-CN', copyOf: null })
  const draft = await ask.scorecards.get({ versionUid: made.versionUid })
  const { revision } = await ask.scorecards.drafts.save({
    versionUid: made.versionUid,
    revision: draft.revision,
    name: '二百项',
    description: '',
    changeNote: '',
    definition: enlarged(draft.definition, lineages),
  })
  return timed(() => ask.scorecards.drafts.publish({ versionUid: made.versionUid, revision, effectiveOn }))
}

/** Forty sections of five items, each item measuring twelve clauses. */
function enlarged(definition: ScorecardDefinition, lineages: readonly string[]): ScorecardDefinition {
  const uid = () => newUid(Date.now())
  const [section] = definition.sections
  const [item] = section?.items ?? []
  if (!section || !item) throw new Error('A new draft has an item')
  return {
    ...definition,
    mode: 'points',
    expectedTotal: null,
    sections: Array.from({ length: 40 }, (_, at) => ({
      ...section,
      uid: uid(),
      lineageUid: uid(),
      number: String(at + 1),
      name: `维度 ${at + 1}`,
      items: Array.from({ length: 5 }, (_, index) => ({
        ...item,
        uid: uid(),
        lineageUid: uid(),
        number: `${at + 1}.${index + 1}`,
        text: `评分项 ${at + 1}.${index + 1}`,
        clauseUids: lineages.slice((at * 5 + index) * 12, (at * 5 + index) * 12 + 12),
        options: item.options.map(option => ({ ...option, uid: uid(), lineageUid: uid() })),
        failureReasons: ['未做到', '不完整'].map(text => ({ uid: uid(), text })),
      })),
    })),
  }
}

/** How long one run takes, ms. */
async function timed(run: () => unknown): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}
