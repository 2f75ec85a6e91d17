import { serveTasks } from '../../src/core/workers.ts'

export type StrangeTask = 'count' | 'wait' | 'throw' | 'throw-code' | 'die' | 'blow-up' | 'blow-up-late'

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })

/** Does what a worker can do to a pool: report, wait for a cancel, throw, die. */
serveTasks<StrangeTask, number, string>(async (task, report, signal) => {
  switch (task) {
    case 'count':
      for (const step of [1, 2, 3]) report(step)
      return 'counted'
    case 'wait':
      report(0)
      await untilAborted(signal)
      return 'never'
    case 'throw':
      throw new Error('the task failed')
    case 'throw-code':
      throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
    case 'die':
      process.exit(3)
      break
    case 'blow-up':
      setImmediate(() => {
        throw new Error('nobody caught this')
      })
      await untilAborted(signal)
      return 'never'
    case 'blow-up-late':
      setImmediate(() => {
        throw new Error('nobody caught this')
      })
      return 'answered'
  }
})
