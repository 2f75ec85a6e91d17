import { useEffect } from 'react'
import { askAgain, client, queryClient } from './client.ts'
import { connectionState, listenToConnection } from './connection.ts'

/** Follows the workstation's change notices as long as the connection that carries them holds. */
async function follow(signal: AbortSignal): Promise<void> {
  const notices = await client.changes.subscribe(undefined, { signal })
  for await (const { topics } of notices) askAgain(topics)
}

/** Keeps open screens fresh while somebody is signed in; after a lost connection everything on screen is asked again. */
export function useChanges(): void {
  useEffect(() => {
    let running = new AbortController()
    const start = () => {
      running.abort()
      running = new AbortController()
      const { signal } = running
      follow(signal).catch((error: unknown) => {
        // The connection's own state shows the loss; a lock or sign-out ends the stream as it should.
        if (!signal.aborted && connectionState() === 'open') console.warn('change notices ended', error)
      })
    }
    start()
    let wasLost = false
    const stopListening = listenToConnection(() => {
      if (connectionState() === 'lost') wasLost = true
      else if (wasLost) {
        wasLost = false
        start()
        void queryClient.invalidateQueries()
      }
    })
    return () => {
      stopListening()
      running.abort()
    }
  }, [])
}
