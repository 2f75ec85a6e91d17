import { expect, onTestFinished, test } from 'vitest'
import type { Permission } from '../../src/core/access.ts'
import type { SignedIn } from '../../src/core/session.ts'
import { grantRecording, mayUseRecording, revokeRecording } from '../../src/recordings/grants.ts'
import { maskCustomerNumber } from '../../src/recordings/rules.ts'
import { openScoringWorkspace } from '../evaluations/scoring-workspace.ts'

/** Whether the person may use the recording by the permission, as `guard` would let them in. */
function opened() {
  const house = openScoringWorkspace()
  onTestFinished(() => house.close())
  const may = (person: SignedIn, permission: Permission, recordingId: number) => {
    const scope = person.grants[permission]
    return (
      scope !== undefined && mayUseRecording({ workspace: house.workspace, caller: { ...person, scope } }, recordingId)
    )
  }
  return { ...house, may }
}

test('a lead uses every recording, an employee only their own, a manager those of the department tree', () => {
  const { people, addRecording, may } = opened()
  const north = addRecording(people.northAgent.employeeId).id
  const south = addRecording(people.southAgent.employeeId).id
  const nobody = addRecording(null).id
  const reached = (person: SignedIn) => [north, south, nobody].map(id => may(person, 'recordings.listen', id))
  expect(reached(people.lead)).toEqual([true, true, true])
  expect(reached(people.northManager)).toEqual([true, false, false])
  expect(reached(people.northAgent)).toEqual([true, false, false])
  expect(reached(people.southAgent)).toEqual([false, true, false])
  expect(reached(people.inspector)).toEqual([false, false, false])
})

test('a manager uses a recording when the employee was placed with them on its day', () => {
  const { people, addRecording, may } = opened()
  const beforePlacement = addRecording(people.northAgent.employeeId, 400).id
  expect(may(people.northManager, 'recordings.view', beforePlacement)).toBe(false)
})

test('an inspector uses a recording from its grant until it is taken back', () => {
  const { people, addRecording, may, workspace } = opened()
  const { id, uid } = addRecording(people.northAgent.employeeId)
  const change = (grant: typeof grantRecording) =>
    workspace.write(null, 'test.grant', tx => {
      grant(tx, id, people.inspector.accountId)
      tx.changed({ topic: 'recordings', uid })
    })
  change(grantRecording)
  change(grantRecording)
  expect(may(people.inspector, 'recordings.listen', id)).toBe(true)
  expect(may(people.secondInspector, 'recordings.listen', id)).toBe(false)
  change(revokeRecording)
  expect(may(people.inspector, 'recordings.listen', id)).toBe(false)
})

test.each([
  ['13800002046', '138****2046'],
  [' 13800002046 ', '138****2046'],
  ['010-12345678', '010****5678'],
  ['4008001234', '400****1234'],
  ['87654321', '******21'],
  ['110', '*10'],
  ['12', '**'],
  ['', ''],
])('the customer number %j is shown as %j', (number, shown) => {
  expect(maskCustomerNumber(number)).toBe(shown)
})
