import { describe, expect, onTestFinished, test } from 'vitest'
import { storageError } from '../../src/core/errors.ts'
import { createWorkerPool } from '../../src/core/workers.ts'
import { refusalOf } from '../fixtures/workspaces.ts'
import type { StrangeTask } from './strange.worker.ts'

function pool(size: number) {
  const entry = new URL('./strange.worker.ts', import.meta.url)
  const made = createWorkerPool<StrangeTask, number, string>(entry, size)
  onTestFinished(() => made.close())
  return made
}

describe('the worker pool', () => {
  test('reports progress in order before the result', async () => {
    const steps: number[] = []
    expect(await pool(1).run('count', { onProgress: step => steps.push(step) })).toBe('counted')
    expect(steps).toEqual([1, 2, 3])
  })

  test('runs more tasks than it has workers', async () => {
    const two = pool(2)
    const results = await Promise.all(Array.from({ length: 7 }, () => two.run('count')))
    expect(results).toEqual(Array.from({ length: 7 }, () => 'counted'))
  })

  test('cancels a running task once its worker has cleaned up, and goes on with the same worker', async () => {
    const one = pool(1)
    const controller = new AbortController()
    const running = one.run('wait', { signal: controller.signal, onProgress: () => controller.abort() })
    expect((await refusalOf(running))?.code).toBe('cancelled')
    expect(await one.run('count')).toBe('counted')
  })

  test('does not start a task that was cancelled while it waited', async () => {
    const one = pool(1)
    const first = new AbortController()
    const second = new AbortController()
    const started = Promise.withResolvers<void>()
    const running = one.run('wait', { signal: first.signal, onProgress: () => started.resolve() })
    const waiting = one.run('count', { signal: second.signal, onProgress: () => expect.fail('it started') })
    await started.promise
    second.abort()
    first.abort()
    expect((await refusalOf(running))?.code).toBe('cancelled')
    expect((await refusalOf(waiting))?.code).toBe('cancelled')
  })

  test('tells what a task throws, with its code, so that a full disk is known for what it is', async () => {
    const one = pool(1)
    await expect(one.run('throw')).rejects.toThrow('the task failed')
    const failure: unknown = await one.run('throw-code').catch((error: unknown) => error)
    expect(storageError(failure)?.code).toBe('disk-full')
  })

  test('fails only the task whose worker died, and starts another for the next', async () => {
    const one = pool(1)
    const dying = one.run('die')
    const next = one.run('count')
    await expect(dying).rejects.toThrow('The worker ended early')
    expect(await next).toBe('counted')
    expect(await one.run('count')).toBe('counted')
  })

  test('gives nothing more to a worker that blew up, and fails only the task it had', async () => {
    const one = pool(1)
    const blowing = one.run('blow-up')
    const next = one.run('count')
    await expect(blowing).rejects.toThrow('nobody caught this')
    expect(await next).toBe('counted')
  })

  test('outlives a worker that blows up after its answer', async () => {
    const one = pool(1)
    expect(await one.run('blow-up-late')).toBe('answered')
    // The first of them may meet the worker that is ending; the last one cannot.
    const answers = await Promise.allSettled([one.run('count'), one.run('count'), one.run('count')])
    expect(answers.at(-1)).toEqual({ status: 'fulfilled', value: 'counted' })
  })
})
