import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type StaticDataRouteOption,
} from '@tanstack/react-router'
import type { Permission } from '../../src/core/access.ts'
import type shellTexts from '../locales/zh-CN/shell.json'
import { Shell } from './shell/shell.tsx'
import { BrokenScreen, NotFoundScreen } from './shell/states.tsx'

export type ScreenName = keyof typeof shellTexts.screen

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Names the screen: its heading, and its entry in rail and palette. */
    screen?: ScreenName
    /** Without it the screen is for everybody signed in. */
    permission?: Permission
  }
  interface Register {
    router: typeof router
  }
}

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundScreen })

const screen = <Path extends string>(
  path: Path,
  staticData: StaticDataRouteOption,
  load: Parameters<typeof lazyRouteComponent>[0],
) => createRoute({ getParentRoute: () => rootRoute, path, staticData, component: lazyRouteComponent(load) })

const routeTree = rootRoute.addChildren([
  screen('/', { screen: 'today' }, () => import('../features/today/today-screen.tsx')),
  screen(
    '/scoring',
    { screen: 'scoring', permission: 'evaluations.score' },
    () => import('../features/evaluations/cockpit-screen.tsx'),
  ),
  screen(
    '/scoring/$evaluationUid',
    { screen: 'scoring', permission: 'evaluations.view' },
    () => import('../features/evaluations/cockpit-screen.tsx'),
  ),
  screen(
    '/recordings',
    { screen: 'recordings', permission: 'recordings.view' },
    () => import('../features/recordings/recordings-screen.tsx'),
  ),
  screen(
    '/recordings/import',
    { screen: 'import', permission: 'recordings.import' },
    () => import('../features/recordings/import-screen.tsx'),
  ),
  screen(
    '/assignments',
    { screen: 'assignments', permission: 'assignments.view' },
    () => import('../features/sampling/assignments-screen.tsx'),
  ),
  screen(
    '/standards',
    { screen: 'standards', permission: 'standards.view' },
    () => import('../features/standards/standards-screen.tsx'),
  ),
  screen(
    '/standards/matrix',
    { screen: 'matrix', permission: 'standards.view' },
    () => import('../features/standards/matrix/matrix-screen.tsx'),
  ),
  screen(
    '/standards/packs',
    { screen: 'packs', permission: 'standards.view' },
    () => import('../features/standards/packs/packs-screen.tsx'),
  ),
  screen(
    '/standards/import',
    { screen: 'importStandards', permission: 'standards.manage' },
    () => import('../features/standards/import/import-screen.tsx'),
  ),
  screen(
    '/standards/$documentUid',
    { screen: 'standards', permission: 'standards.view' },
    () => import('../features/standards/standards-screen.tsx'),
  ),
  screen(
    '/standards/$documentUid/$versionUid',
    { screen: 'standards', permission: 'standards.view' },
    () => import('../features/standards/standards-screen.tsx'),
  ),
  screen(
    '/scorecards',
    { screen: 'scorecards', permission: 'scorecards.view' },
    () => import('../features/scorecards/scorecards-screen.tsx'),
  ),
  screen(
    '/scorecards/coverage',
    { screen: 'coverage', permission: 'scorecards.view' },
    () => import('../features/scorecards/coverage/coverage-screen.tsx'),
  ),
  screen(
    '/scorecards/$versionUid',
    { screen: 'scorecards', permission: 'scorecards.view' },
    () => import('../features/scorecards/scorecard-screen.tsx'),
  ),
  screen(
    '/evaluations',
    { screen: 'evaluations', permission: 'evaluations.view' },
    () => import('../features/evaluations/evaluations-screen.tsx'),
  ),
  screen(
    '/sheets/$issuanceUid',
    { screen: 'sheet', permission: 'sheets.print' },
    () => import('../features/reports/sheet-screen.tsx'),
  ),
  screen(
    '/documents/$versionUid',
    { screen: 'document', permission: 'standards.view' },
    () => import('../features/reports/document-screen.tsx'),
  ),
  screen(
    '/people',
    { screen: 'people', permission: 'people.view' },
    () => import('../features/people/people-screen.tsx'),
  ),
  screen(
    '/workspace',
    { screen: 'workspace', permission: 'workspace.manage' },
    () => import('../features/workspace/workspace-screen.tsx'),
  ),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultErrorComponent: BrokenScreen,
  defaultNotFoundComponent: NotFoundScreen,
})

const placeOf = (accountUid: string): string => `assay.place.${accountUid}`

/** Remembers where a person is, so that the next sign-in goes on there. Gives the function that ends it. */
export function rememberPlaces(accountUid: string): () => void {
  return router.subscribe('onResolved', ({ toLocation }) => {
    localStorage.setItem(placeOf(accountUid), toLocation.href)
  })
}

const OPENED_UNDER = 'assay.opened'
let last: string | null = null

/** Goes where a person last was. Unlocking stays; so does a reload, or an address that names a screen, for the first person on the page. */
export function restorePlace(accountUid: string): void {
  const stays =
    last === accountUid ||
    (last === null && (sessionStorage.getItem(OPENED_UNDER) !== null || window.location.pathname !== '/'))
  last = accountUid
  sessionStorage.setItem(OPENED_UNDER, 'yes')
  if (stays) return
  const place = localStorage.getItem(placeOf(accountUid))
  router.history.replace(place?.startsWith('/') ? place : '/')
}
