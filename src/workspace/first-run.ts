import { dateOn, isKnownZone } from '../core/calendar.ts'
import type { WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { CallContext } from '../core/handling.ts'
import { addAccount, hasAccounts } from '../people/accounts.ts'
import { addEmployee } from '../people/employees.ts'
import { addDefaultPositions, addDepartment } from '../people/organisation.ts'
import { hashPassword } from '../people/passwords.ts'
import { enter } from '../people/sign-in.ts'
// The wizard joins people and scorecards, so workspace, which else stands beside the subjects on core, may import these two.
import { installPack } from '../scorecards/installing.ts'
import { readPack } from '../scorecards/packs.ts'
import type { FirstRun } from './contract.ts'
import { storeIdleLock } from './settings.ts'

const STATION_NAMES = { 'zh-CN': '一号工作站', en: 'Station one' } as const

function addAdministrator(tx: WritableTx, input: FirstRun, passwordHash: string, today: string): number {
  const { name, number, login } = input.administrator
  const employee = addEmployee(tx, { name, number, hiredOn: today })
  const { locale, colorScheme } = input
  const account = {
    employeeId: employee.id,
    login,
    passwordHash,
    roles: ['administrator'],
    locale,
    colorScheme,
  } as const
  return addAccount(tx, account).id
}

/**
 * Makes the workspace of the first run with everything that the wizard settled, and signs the administrator in. All is checked before
 * anything is stored; a workspace whose first run was broken off before it had an account is finished. Throws `workspace-exists`,
 * `invalid-input` (zone), `password-too-short`.
 */
export async function firstRun(context: CallContext, input: FirstRun): Promise<void> {
  const { workstation, session } = context
  if (!isKnownZone(input.zone)) throw new WorkstationError('invalid-input', { field: 'zone' })
  const packs = [...new Set(input.packs)].map(key => readPack(workstation.resourcesFolder, key, input.locale))
  const passwordHash = await hashPassword(input.administrator.password)

  const found = workstation.current()
  if (found && hasAccounts(found.read)) throw new WorkstationError('workspace-exists', { folder: found.folder })
  const { workspaceName, zone, locale } = input
  const workspace =
    found ?? workstation.create({ name: workspaceName, stationName: STATION_NAMES[locale], zone, locale })
  // A folder that lost its manifest holds a whole workspace: nobody makes themselves its administrator.
  if (hasAccounts(workspace.read)) throw new WorkstationError('workspace-exists', { folder: workspace.folder })
  const accountId = workspace.write(null, 'workspace.created', tx => {
    tx.changed({ topic: 'workspace', uid: workspace.uid, after: { name: workspace.name, zone: workspace.zone } })
    storeIdleLock(tx, input.idleLockMinutes)
    addDefaultPositions(tx, locale)
    for (const name of new Set(input.organisation.departments)) addDepartment(tx, { name, parentUid: null })
    const today = dateOn(tx.at, workspace.zone)
    const id = addAdministrator(tx, input, passwordHash, today)
    for (const pack of packs) installPack(tx, pack, { accountId: id, today })
    return id
  })
  enter(workspace, session, accountId, 'session.signed-in')
}
