import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { SessionState } from '../../src/people/contract.ts'
import { useChanges } from './changes.ts'
import { useIdleLock } from './idle.ts'
import { rememberPlaces, restorePlace, router } from './router.tsx'
import { SignedInProvider, type SignedInSession } from './session.tsx'

/** Everything a signed-in person works in; keyed by account, so that nothing of one person is left for the next. */
export function Inside({
  state,
  account,
  workspace,
}: { state: SessionState } & Pick<SignedInSession, 'account' | 'workspace'>) {
  useChanges()
  useIdleLock(state.idleLockMinutes)
  // Before the router shows anything, so that no other screen flashes up.
  useState(() => restorePlace(account.accountUid))
  const session = useMemo<SignedInSession>(
    () => ({ state, account, workspace, may: permission => account.grants[permission] ?? null }),
    [state, account, workspace],
  )
  useEffect(() => rememberPlaces(account.accountUid), [account.accountUid])
  return (
    <SignedInProvider value={session}>
      <RouterProvider router={router} />
    </SignedInProvider>
  )
}
