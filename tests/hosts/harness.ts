import { mkdirSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { onTestFinished } from 'vitest'
import WebSocket from 'ws'
import { RESOURCES_FOLDER } from '../../scripts/lib/project.ts'
import { type BrowserHost, startBrowserHost } from '../../src/browser-host/browser-host.ts'
import type { contract } from '../../src/contract.ts'
import { systemClock } from '../../src/core/clock.ts'
import { temporaryFolder } from './folder.ts'

export type Ask = ContractRouterClient<typeof contract>

export const PASSWORD = 'correct horse battery'

/** A renderer as the build leaves it, small. */
export function smallRenderer(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Assay</title><div id="root">screen</div>')
  writeFileSync(join(folder, 'assets', 'index-AbCd1234.js'), 'export {}')
  writeFileSync(join(folder, 'assets', 'plain.txt'), 'plain')
  return folder
}

/** The browser host on a free port, closed after the test. */
export async function startHost(folder = join(temporaryFolder(), 'workspace')): Promise<BrowserHost> {
  const host = await startBrowserHost({
    folder,
    resourcesFolder: RESOURCES_FOLDER,
    rendererFolder: smallRenderer(),
    programVersion: '0.1.0-test',
    clock: systemClock,
  })
  onTestFinished(() => host.close())
  return host
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Question {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer
}

/** One HTTP exchange exactly as written: `fetch` would correct the path and hide the Host header. */
export function ask(
  host: BrowserHost,
  { method = 'GET', path = '/', headers = {}, body }: Question = {},
): Promise<Answer> {
  const { hostname, port } = new URL(host.origin)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers: { ...headers }, agent: false }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      )
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Uses a fresh address and gives the cookie it was exchanged for. */
export async function enter(host: BrowserHost): Promise<string> {
  const address = new URL(host.issueAddress())
  const answer = await ask(host, { path: `${address.pathname}${address.search}` })
  const [cookie = ''] = (answer.headers['set-cookie']?.[0] ?? '').split(';')
  return cookie
}

/** Opens the RPC socket as the page does. */
export async function openSocket(host: BrowserHost, cookie: string): Promise<{ client: Ask; socket: WebSocket }> {
  const socket = new WebSocket(`${host.origin.replace('http:', 'ws:')}/rpc`, {
    origin: host.origin,
    headers: { cookie },
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  onTestFinished(() => socket.terminate())
  // ws answers to the same names as the page's WebSocket; only its event types are declared apart.
  const websocket = socket as unknown as globalThis.WebSocket
  return { client: createORPCClient(new RPCLink({ websocket })), socket }
}

/** How an upgrade ends: `open`, or the status it was refused with. */
export function tryUpgrade(
  host: BrowserHost,
  path: string,
  headers: Record<string, string>,
  origin?: string,
): Promise<number | 'open'> {
  const socket = new WebSocket(`${host.origin.replace('http:', 'ws:')}${path}`, {
    headers,
    ...(origin === undefined ? {} : { origin }),
  })
  return new Promise(resolve => {
    socket.once('open', () => {
      socket.terminate()
      resolve('open')
    })
    socket.on('error', () => {})
    socket.once('unexpected-response', (_request, answer) => {
      socket.terminate()
      resolve(answer.statusCode ?? 0)
    })
  })
}

/** Makes the workspace, an administrator `admin` (who is then signed in) and a QA lead `lead`. */
export async function firstRun(client: Ask): Promise<void> {
  await client.workspace.create({
    workspaceName: '测试工作区',
    zone: 'Asia/Shanghai',
    locale: 'zh-CN',
    colorScheme: 'light',
    idleLockMinutes: 10,
    administrator: { name: '管理员', number: 'A001', login: 'admin', password: PASSWORD },
    organisation: { departments: ['客服部'] },
    packs: ['call-centre'],
  })
  const [department] = await client.people.departments.list()
  const position = await client.people.positions.create({ name: '测试岗', layer: 'management' })
  if (!department) throw new Error('The first run made no department')
  const employee = await client.people.employees.create({
    number: 'Q001',
    name: '沈佳怡',
    hiredOn: '2024-01-01',
    departmentUid: department.uid,
    positionUid: position.uid,
    supervisorUid: null,
    fromOn: '2024-01-01',
  })
  await client.people.accounts.create({
    employeeUid: employee.uid,
    login: 'lead',
    password: PASSWORD,
    roles: ['qa-lead'],
  })
}

/** Signs the lead in, in place of whoever is. */
export async function signInAsLead(client: Ask): Promise<void> {
  await client.session.signOut()
  await client.session.signIn({ login: 'lead', password: PASSWORD })
}

/** A two-channel 8 kHz 16-bit WAV of `seconds` whose bytes depend on `seed`, so that no two are duplicates. */
export function wavFile(seconds: number, seed: number): Buffer {
  const frames = seconds * 8000
  const bytes = Buffer.alloc(44 + frames * 4)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(bytes.length - 8, 4)
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
  for (let frame = 0; frame < frames; frame += 1) {
    bytes.writeInt16LE(Math.round(9000 * Math.sin((frame * (seed + 3)) / 40)), 44 + frame * 4)
    bytes.writeInt16LE(Math.round(7000 * Math.sin((frame * (seed + 7)) / 30)), 46 + frame * 4)
  }
  return bytes
}
