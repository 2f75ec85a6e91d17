import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Permission, Scope } from '../../src/core/access.ts'
import type { SessionState, SignedInPerson } from '../../src/people/contract.ts'
import { api } from './client.ts'

export interface SignedInSession {
  readonly account: SignedInPerson
  readonly workspace: NonNullable<SessionState['workspace']>
  readonly state: SessionState
  /** How far a permission reaches for this person; `null` when they do not have it. The handlers decide; this only spares dead ends. */
  readonly may: (permission: Permission) => Scope | null
}

const SignedInContext = createContext<SignedInSession | null>(null)
export const SignedInProvider = SignedInContext.Provider

/** The person signed in. Only below the gate: throws elsewhere. */
export function useSignedIn(): SignedInSession {
  const session = useContext(SignedInContext)
  if (!session) throw new Error('useSignedIn needs a signed-in person')
  return session
}

/** The session as the workstation tells it, for the gate and its screens. */
export const useSessionState = () => useQuery(api.session.state.queryOptions())
