import { type ComponentType, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import LockScreen from '../features/session/lock-screen.tsx'
import SignInScreen from '../features/session/sign-in-screen.tsx'
import { ErrorPanel } from '../ui/parts.tsx'
import { queryClient } from './client.ts'
import { useConnection } from './connection.ts'
import classes from './gate.module.css'
import { useFollowPreferences } from './preferences.ts'
import { useSessionState } from './session.tsx'

const loadInside = () => import('./inside.tsx').then(module => module.Inside)
const loadFirstRun = () => import('../features/session/first-run-screen.tsx').then(module => module.default)

/** A part that arrives after the first load. Not `lazy`: React holds back what Suspense reveals by 300 ms. */
function useLoaded<Props>(load: () => Promise<ComponentType<Props>>, wanted: boolean): ComponentType<Props> | null {
  const [loaded, setLoaded] = useState<{ readonly part: ComponentType<Props> } | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  useEffect(() => {
    if (!wanted || loaded) return
    load().then(
      part => setLoaded({ part }),
      (error: Error) => setFailure(error),
    )
  }, [wanted, loaded, load])
  if (failure) throw failure
  return loaded?.part ?? null
}

/** Forgets what the one before saw as soon as another person, or nobody, is signed in. */
function useForgetting(accountUid: string | null | undefined, ready: boolean): void {
  const last = useRef<string | null | undefined>(undefined)
  if (ready && last.current !== accountUid) {
    if (last.current !== undefined) queryClient.removeQueries({ predicate: query => !isSessionState(query.queryKey) })
    last.current = accountUid
  }
}

const isSessionState = (key: readonly unknown[]): boolean =>
  Array.isArray(key[0]) && key[0][0] === 'session' && key[0][1] === 'state'

/** Decides what the window shows: first run, sign-in, lock, or the program. What lies behind a lock is not kept on the page. */
export function Gate() {
  const { t } = useTranslation('shell')
  const connection = useConnection()
  const { data: state, error, refetch } = useSessionState()
  useFollowPreferences(state)
  // Fetched while a person still types their password.
  const Inside = useLoaded(loadInside, state?.workspace != null)
  const FirstRun = useLoaded(loadFirstRun, state !== undefined && state.workspace === null)
  useForgetting(state?.account?.accountUid ?? null, state !== undefined)

  if (!state) {
    if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
    return <p className={classes.waiting}>{connection === 'lost' ? t('connection.lost') : ''}</p>
  }
  const { workspace, account, locked } = state
  return (
    <>
      {!workspace ? (
        FirstRun && <FirstRun folder={state.folder} />
      ) : !account ? (
        <SignInScreen workspaceName={workspace.name} />
      ) : locked ? (
        <LockScreen account={account} />
      ) : (
        Inside && <Inside key={account.accountUid} state={state} account={account} workspace={workspace} />
      )}
      {connection === 'lost' && <output className={classes.lost}>{t('connection.lost')}</output>}
    </>
  )
}
