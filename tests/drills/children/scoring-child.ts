// Answers the items of one evaluation over and over, each time differently, telling each answer that was stored; the drill kills it.
import { createRouterClient } from '@orpc/server'
import { evaluationsHandlers } from '../../../src/evaluations/handlers.ts'
import { signedInOf } from '../../../src/people/accounts.ts'
import { acknowledge, childWords, DRILL_START, openDrillWorkspace } from './station.ts'

const PASSES = 40

const [folder = '', accountId = '', recordingUid = '', scorecardVersionUid = ''] = childWords(4)
const workspace = openDrillWorkspace(folder)
const account = signedInOf(workspace.read, Number(accountId))
const { evaluations } = createRouterClient(evaluationsHandlers, {
  context: {
    session: { uid: 'drill', account, locked: false, lastSeenAt: DRILL_START },
    host: {
      kind: 'browser',
      htmlToPdf: () => Promise.reject(new Error('No printer here')),
      logFailure: error => {
        throw error
      },
    },
    workstation: {
      current: () => workspace,
      folder,
      create: () => workspace,
      resourcesFolder: '',
      programVersion: '0.0.0-drill',
    },
  },
})
const { uid: evaluationUid, scorecard } = await evaluations.openRecording({ recordingUid, scorecardVersionUid })
const items = scorecard.definition.sections.flatMap(section => section.items)
for (let pass = 0; pass < PASSES; pass += 1) {
  for (const { uid: itemUid, options } of items) {
    // The next option at every pass: an answer that changes nothing would not be stored anew.
    const optionUid = options[pass % options.length]?.uid ?? null
    await evaluations.answer({ evaluationUid, itemUid, optionUid, notApplicable: false })
    acknowledge({ itemUid, optionUid })
  }
}
await workspace.close()
