import type { Permission, Scope } from '../../../src/core/access.ts'
import type { IconName } from '../../ui/icon.tsx'
import type { ScreenName } from '../router.tsx'

/** Screens that others lead to: not in the rail, but in the palette. */
type FurtherScreen = 'matrix' | 'packs' | 'coverage' | 'importStandards'

export interface FurtherEntry {
  readonly screen: FurtherScreen
  readonly to: '/standards/matrix' | '/standards/packs' | '/standards/import' | '/scorecards/coverage'
  readonly icon: IconName
  readonly permission: Permission
}

const FURTHER: readonly FurtherEntry[] = [
  { screen: 'matrix', to: '/standards/matrix', icon: 'grid', permission: 'standards.view' },
  { screen: 'coverage', to: '/scorecards/coverage', icon: 'grid', permission: 'scorecards.view' },
  { screen: 'packs', to: '/standards/packs', icon: 'folder', permission: 'standards.publish' },
  { screen: 'importStandards', to: '/standards/import', icon: 'import', permission: 'standards.manage' },
]

export interface RailEntry {
  readonly screen: Exclude<ScreenName, 'import' | 'sheet' | 'document' | FurtherScreen>
  readonly to:
    | '/'
    | '/scoring'
    | '/recordings'
    | '/assignments'
    | '/standards'
    | '/scorecards'
    | '/evaluations'
    | '/people'
    | '/workspace'
  readonly icon: IconName
  readonly permission?: Permission
  /** The narrowest scope for which the screen has a use. */
  readonly scopes?: readonly Scope[]
}

/** The rail by job, top to bottom; the last group stands at its foot. */
export const RAIL: readonly (readonly RailEntry[])[] = [
  [{ screen: 'today', to: '/', icon: 'today' }],
  [
    { screen: 'scoring', to: '/scoring', icon: 'headset', permission: 'evaluations.score' },
    { screen: 'recordings', to: '/recordings', icon: 'recording', permission: 'recordings.view' },
    {
      screen: 'assignments',
      to: '/assignments',
      icon: 'sampling',
      permission: 'assignments.view',
      scopes: ['all', 'department'],
    },
  ],
  [
    { screen: 'standards', to: '/standards', icon: 'book', permission: 'standards.view' },
    { screen: 'scorecards', to: '/scorecards', icon: 'scorecard', permission: 'scorecards.view' },
    { screen: 'evaluations', to: '/evaluations', icon: 'assessment', permission: 'evaluations.view' },
  ],
  [{ screen: 'people', to: '/people', icon: 'people', permission: 'people.view' }],
  [{ screen: 'workspace', to: '/workspace', icon: 'disk', permission: 'workspace.manage' }],
]

/** The entries a person may open, without empty groups. */
export function railFor(may: (permission: Permission) => Scope | null): readonly (readonly RailEntry[])[] {
  const allowed = ({ permission, scopes }: RailEntry): boolean => {
    if (!permission) return true
    const scope = may(permission)
    return scope !== null && (scopes?.includes(scope) ?? true)
  }
  return RAIL.map(group => group.filter(allowed)).filter(group => group.length > 0)
}

/** The screens outside the rail that a person may open. */
export const furtherFor = (may: (permission: Permission) => Scope | null): readonly FurtherEntry[] =>
  FURTHER.filter(({ permission }) => may(permission) !== null)
