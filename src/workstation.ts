import { join } from 'node:path'
import type { Clock } from './core/clock.ts'
import { WorkstationError } from './core/errors.ts'
import { coreHandlers } from './core/handlers.ts'
import type { CallContext, WorkstationState } from './core/handling.ts'
import type { HostCapabilities } from './core/host.ts'
import { newUid } from './core/ids.ts'
import { isWorkspace } from './core/manifest.ts'
import { errorPage } from './core/resource-answers.ts'
import type { Session } from './core/session.ts'
import { createWorkspace, type OpenWorkspace, openWorkspace } from './core/workspace-store.ts'
import { evaluationsHandlers } from './evaluations/handlers.ts'
import { joinPeople } from './people/accounts.ts'
import { peopleHandlers } from './people/handlers.ts'
import { recordingsHandlers } from './recordings/handlers.ts'
import { joinRecordings, serveRecordings } from './recordings/resources.ts'
import { serveDocuments } from './reports/document-resources.ts'
import { reportsHandlers } from './reports/handlers.ts'
import { joinReports, serveSheets } from './reports/resources.ts'
import { joinSampling, samplingHandlers } from './sampling/handlers.ts'
import { scorecardsHandlers } from './scorecards/handlers.ts'
import { standardsHandlers } from './standards/handlers.ts'
import { joinStandards, serveStandards } from './standards/resources.ts'
import { workspaceHandlers } from './workspace/handlers.ts'

/** Answers the whole contract; a host serves it over its transport with a `CallContext`. */
export const router = {
  ...coreHandlers,
  ...peopleHandlers,
  ...standardsHandlers,
  ...scorecardsHandlers,
  ...recordingsHandlers,
  ...evaluationsHandlers,
  ...samplingHandlers,
  ...reportsHandlers,
  ...workspaceHandlers,
}

export interface WorkstationOptions {
  /** The workspace's folder; when it holds none, the first-run wizard makes it there. */
  readonly folder: string
  readonly resourcesFolder: string
  readonly programVersion: string
  readonly clock: Clock
  readonly host: HostCapabilities
}

export interface Workstation {
  readonly state: WorkstationState
  /** A new window: nobody is signed in yet. */
  openSession(): Session
  contextOf(session: Session): CallContext
  /**
   * Answers what does not pass through RPC, the same for every host: `GET /recording/<uid>` (Range), `GET /recording/<uid>/peaks`,
   * `POST /source?name=…`, `POST /standards/source?name=…`, `GET /standards/….json|.xlsx|.csv`, `GET /sheet/<uid>`, `GET /sheet/<uid>.pdf`,
   * `GET /document/<versionUid>`, `GET /document/<versionUid>.pdf`, `GET /paper/…`. Gives `null` for other paths.
   */
  serve(session: Session, request: Request): Promise<Response | null>
  close(): Promise<void>
}

/** Opens the workspace (if there is one) and joins the subjects. Throws what `openWorkspace` throws. */
export function startWorkstation(options: WorkstationOptions): Workstation {
  const { folder, resourcesFolder, programVersion, clock, host } = options
  const storeOptions = { folder, migrationsFolder: join(resourcesFolder, 'migrations'), programVersion, clock }
  const sessions = new Set<Session>()
  let workspace: OpenWorkspace | null = null

  const joinSubjects = (opened: OpenWorkspace): OpenWorkspace => {
    joinPeople(opened, sessions)
    joinStandards(opened)
    joinRecordings(opened)
    joinSampling(opened)
    joinReports(opened)
    workspace = opened
    return opened
  }

  const state: WorkstationState = {
    current: () => workspace,
    folder,
    resourcesFolder,
    programVersion,
    create: fresh => {
      if (workspace) throw new WorkstationError('workspace-exists', { folder })
      return joinSubjects(createWorkspace(storeOptions, fresh))
    },
  }
  if (isWorkspace(folder)) joinSubjects(openWorkspace(storeOptions))

  const contextOf = (session: Session): CallContext => ({ session, host, workstation: state })
  return {
    state,
    contextOf,
    openSession() {
      const session: Session = { uid: newUid(clock.now()), account: null, locked: false, lastSeenAt: clock.now() }
      sessions.add(session)
      return session
    },
    async serve(session, request) {
      const context = contextOf(session)
      try {
        return (
          (await serveRecordings(context, request)) ??
          (await serveStandards(context, request)) ??
          (await serveDocuments(context, request)) ??
          (await serveSheets(context, request))
        )
      } catch (error) {
        return errorPage(error, host)
      }
    },
    async close() {
      await workspace?.close()
      workspace = null
    },
  }
}
