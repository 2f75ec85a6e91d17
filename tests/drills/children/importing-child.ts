// Receives every file of a folder and imports them together, telling each step; the drill kills it at some moment.
import { openAsBlob, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { signedInOf } from '../../../src/people/accounts.ts'
import { importSources } from '../../../src/recordings/importing.ts'
import { intakeOf, joinRecordings } from '../../../src/recordings/intake.ts'
import { acknowledge, childWords, openDrillWorkspace } from './station.ts'

const [folder = '', filesFolder = '', accountId = ''] = childWords(3)
const workspace = openDrillWorkspace(folder)
joinRecordings(workspace)
const account = signedInOf(workspace.read, Number(accountId))
if (!account) throw new Error('The drill names an account that may sign in')
const owner = { sessionUid: 'drill', accountId: account.accountId }
const sources: string[] = []
for (const name of readdirSync(filesFolder).sort()) {
  const body = (await openAsBlob(join(filesFolder, name))).stream()
  const source = await intakeOf(workspace).uploads.receive(owner, name, body, new AbortController().signal)
  sources.push(source.token)
  acknowledge({ kind: 'received', name })
}
const logFailure = (error: unknown) => {
  throw error
}
for await (const event of importSources(workspace, { actor: account.actor, owner, sources, facts: {}, logFailure }))
  acknowledge(event)
await workspace.close()
