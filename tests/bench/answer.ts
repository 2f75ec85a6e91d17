import { closeSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from '../../scripts/lib/project.ts'
import { systemClock } from '../../src/core/clock.ts'
import { startWorkstation } from '../../src/workstation.ts'
import { percentile, sampleFolder, signedIn } from './station.ts'

export interface AnswerTimes {
  readonly answers: number
  /** From the call of the procedure to its reply, after the answer is on the disk; ms. */
  readonly p50: number
  readonly p99: number
  /** Appending 4 KiB to a file on the same disk and syncing it, in turn with the answers; ms. */
  readonly fsyncP50: number
  readonly fsyncP99: number
  /** Pages that one answer adds to the write-ahead log (24 + 4096 bytes each). */
  readonly pagesPerAnswer: number
}

const PAGE_WITH_HEADER = 4096 + 24

/** Answers `count` times through guard, scope, log and commit, and times a bare fsync on the same disk between them. */
export async function benchAnswer(count = 1000): Promise<AnswerTimes> {
  const { folder, remove } = await sampleFolder()
  const host = {
    kind: 'browser' as const,
    htmlToPdf: () => Promise.reject(new Error('Not here')),
    logFailure: (error: unknown) => String(error),
  }
  const options = { folder, resourcesFolder: inProject('resources'), programVersion: '0.0.0', clock: systemClock, host }
  const workstation = startWorkstation(options)
  const bare = openSync(join(folder, 'bare-fsync'), 'w')
  try {
    const { ask } = await signedIn(workstation, 'linyajing')
    const task = (await ask.assignments.mine()).find(row => row.state === 'waiting')
    if (!task) throw new Error('The sample has no waiting task')
    const evaluation = await ask.assignments.open({ uid: task.uid })
    const items = evaluation.scorecard.definition.sections.flatMap(section => section.items)
    const page = Buffer.alloc(4096, 1)
    const answerMs: number[] = []
    const fsyncMs: number[] = []
    let walBytes = 0
    for (let index = 0; index < count; index++) {
      const item = items[index % items.length]
      // Another answer each round, because the same one again writes nothing.
      const option = item?.options[Math.floor(index / items.length) % 2]
      if (!item || !option) throw new Error('The scorecard has no such answer')
      const wal = join(folder, 'assay.db-wal')
      const before = statSync(wal).size
      const asked = performance.now()
      await ask.evaluations.answer({
        evaluationUid: evaluation.uid,
        itemUid: item.uid,
        optionUid: option.uid,
        notApplicable: false,
      })
      answerMs.push(performance.now() - asked)
      walBytes = Math.max(walBytes, statSync(wal).size - before)
      const synced = performance.now()
      writeSync(bare, page)
      fsyncSync(bare)
      fsyncMs.push(performance.now() - synced)
    }
    return {
      answers: count,
      p50: percentile(answerMs, 0.5),
      p99: percentile(answerMs, 0.99),
      fsyncP50: percentile(fsyncMs, 0.5),
      fsyncP99: percentile(fsyncMs, 0.99),
      pagesPerAnswer: walBytes / PAGE_WITH_HEADER,
    }
  } finally {
    closeSync(bare)
    await workstation.close()
    remove()
  }
}
