import { ORPCError } from '@orpc/client'
import { describe, expect, test, vi } from 'vitest'
import { firstRun, PASSWORD, signInAsLead, wavFile } from '../hosts/harness.ts'
import { type Connection, TRANSPORTS } from './transports.ts'

/** The code and data of the error that a call ends with; anything else that is thrown fails the test. */
async function refusal(call: Promise<unknown>): Promise<{ code: string; data: unknown; keys: string[] }> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(ORPCError)
  if (!(error instanceof ORPCError)) throw new Error('The call was answered')
  return { code: error.code, data: error.data, keys: Object.keys(error.toJSON()) }
}

async function uploads(connection: Connection, count: number): Promise<string[]> {
  const tokens: string[] = []
  for (let index = 0; index < count; index += 1)
    tokens.push(await connection.upload(`call-${index}.wav`, wavFile(20, index)))
  return tokens
}

describe.each(TRANSPORTS)('over %s', (_name, connect) => {
  test('the first run, sign-in and sign-out change what the session may do', async () => {
    const { client } = await connect()
    expect(await client.session.state()).toMatchObject({ workspace: null, account: null, locked: false })
    await firstRun(client)
    expect(await client.session.state()).toMatchObject({
      workspace: { name: '测试工作区' },
      account: { login: 'admin' },
    })
    await client.session.signOut()
    expect(await refusal(client.people.departments.list())).toMatchObject({ code: 'not-signed-in' })
    await client.session.signIn({ login: 'lead', password: PASSWORD })
    expect(await client.session.state()).toMatchObject({ account: { login: 'lead', roles: ['qa-lead'] } })
  })

  test('lists come with Chinese and numbers whole', async () => {
    const { client } = await connect()
    await firstRun(client)
    expect((await client.people.departments.list()).map(({ name }) => name)).toEqual(['客服部'])
    expect((await client.people.employees.list()).map(({ number }) => number).sort()).toEqual(['A001', 'Q001'])
  })

  test('errors arrive as codes with parameters, never as traces', async () => {
    const { client } = await connect()
    expect(await refusal(client.people.departments.list())).toMatchObject({ code: 'workspace-missing' })
    await firstRun(client)
    const malformed = client.people.employees.get({ uid: 'not-a-uid' })
    const refused = await refusal(malformed)
    expect(refused).toMatchObject({ code: 'invalid-input' })
    expect(refused.keys).not.toContain('stack')
    expect(await refusal(client.recordings.list({}))).toMatchObject({
      code: 'not-permitted',
      data: { permission: 'recordings.view' },
    })
    await client.session.signOut()
    const wrong = client.session.signIn({ login: 'lead', password: 'not the password' })
    expect(await refusal(wrong)).toMatchObject({ code: 'sign-in-refused' })
  })

  test('an import streams its progress and ends with its totals', async () => {
    const connection = await connect()
    const { client } = connection
    await firstRun(client)
    await signInAsLead(client)
    const kinds: string[] = []
    let totals: unknown = null
    for await (const step of await client.recordings.import({ sources: await uploads(connection, 2), facts: {} })) {
      if (kinds.at(-1) !== step.kind) kinds.push(step.kind)
      if (step.kind === 'finished') totals = step
    }
    expect(kinds[0]).toBe('started')
    expect(kinds.filter(kind => kind === 'file')).toHaveLength(2)
    expect(totals).toEqual({ kind: 'finished', imported: 2, duplicates: 0, refused: 0 })
    expect((await client.recordings.list({})).total).toBe(2)
  })

  test('a cancelled import stops after the files already stored', async () => {
    const connection = await connect()
    const { client } = connection
    await firstRun(client)
    await signInAsLead(client)
    const sources = await uploads(connection, 4)
    const abort = new AbortController()
    const steps = await client.recordings.import({ sources, facts: {} }, { signal: abort.signal })
    const seen = (async () => {
      for await (const step of steps) if (step.kind === 'file') abort.abort()
    })()
    await expect(seen).rejects.toBeDefined()
    await vi.waitFor(async () =>
      expect((await client.recordings.imports()).map(({ state }) => state)).toEqual(['cancelled']),
    )
    const { total } = await client.recordings.list({})
    expect(total).toBeGreaterThanOrEqual(1)
    expect(total).toBeLessThan(4)
  })

  test('a page that goes away ends what it had running, and its window can come back', async () => {
    const connection = await connect()
    await firstRun(connection.client)
    await signInAsLead(connection.client)
    const sources = await uploads(connection, 4)
    const steps = await connection.client.recordings.import({ sources, facts: {} })
    for await (const step of steps) if (step.kind === 'started') break
    connection.lose()
    const again = await connection.reconnect()
    await vi.waitFor(
      async () => expect((await again.recordings.imports()).map(({ state }) => state)).toEqual(['cancelled']),
      { timeout: 10_000 },
    )
    expect(await again.session.state()).toMatchObject({ account: { login: 'lead' } })
  })

  test('a committed write is told to who listens, as a topic only', async () => {
    const { client } = await connect()
    await firstRun(client)
    const notices = await client.changes.subscribe()
    const next = notices.next()
    await client.people.departments.create({ name: '质检部', parentUid: null })
    const { value } = await next
    expect(value).toEqual({ topics: expect.arrayContaining(['people']) })
    await notices.return?.()
  })

  test('twenty open streams do not hold up a question', async () => {
    const { client } = await connect()
    await firstRun(client)
    const streams = await Promise.all(Array.from({ length: 20 }, () => client.changes.subscribe()))
    expect(await client.people.departments.list()).toHaveLength(1)
    await Promise.all(streams.map(stream => stream.return?.()))
  })
})
