/** What an account may be. One account may hold several roles. */
export const ROLES = ['inspector', 'qa-lead', 'trainer', 'hr', 'service-manager', 'administrator', 'employee'] as const
export type Role = (typeof ROLES)[number]

/** How far a permission reaches: everything, the holder's department tree, what is assigned to the holder, or the holder alone. */
export const SCOPES = ['self', 'assigned', 'department', 'all'] as const
export type Scope = (typeof SCOPES)[number]

export const PERMISSIONS = [
  'people.view',
  'people.manage',
  'accounts.manage',
  'standards.view',
  'standards.manage',
  'standards.publish',
  'acknowledgements.view',
  'acknowledgements.log',
  'acknowledgements.confirm',
  'scorecards.view',
  'scorecards.manage',
  'recordings.view',
  'recordings.listen',
  'recordings.import',
  'recordings.manage',
  'assignments.view',
  'assignments.manage',
  'evaluations.view',
  'evaluations.score',
  'sheets.print',
  'audit.view',
  'workspace.manage',
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** The one table of who may do what, and how far. A permission not named is refused. Shown to the administrator as it stands. */
export const ACCESS: Readonly<Record<Role, Readonly<Partial<Record<Permission, Scope>>>>> = {
  inspector: {
    'standards.view': 'all',
    'acknowledgements.confirm': 'self',
    'scorecards.view': 'all',
    'recordings.view': 'assigned',
    'recordings.listen': 'assigned',
    'assignments.view': 'assigned',
    'evaluations.view': 'assigned',
    'evaluations.score': 'assigned',
    'sheets.print': 'assigned',
  },
  'qa-lead': {
    'standards.view': 'all',
    'standards.manage': 'all',
    'standards.publish': 'all',
    'acknowledgements.view': 'all',
    'acknowledgements.log': 'all',
    'acknowledgements.confirm': 'self',
    'scorecards.manage': 'all',
    'people.view': 'all',
    'scorecards.view': 'all',
    'recordings.view': 'all',
    'recordings.listen': 'all',
    'recordings.import': 'all',
    'recordings.manage': 'all',
    'assignments.view': 'all',
    'assignments.manage': 'all',
    'evaluations.view': 'all',
    'evaluations.score': 'all',
    'sheets.print': 'all',
  },
  trainer: {
    'standards.view': 'all',
    'acknowledgements.view': 'all',
    'acknowledgements.log': 'all',
    'acknowledgements.confirm': 'self',
    'people.view': 'all',
    'scorecards.view': 'all',
    'recordings.view': 'all',
    'recordings.listen': 'all',
    'evaluations.view': 'all',
  },
  hr: {
    'standards.view': 'all',
    'acknowledgements.view': 'all',
    'acknowledgements.confirm': 'self',
    'people.view': 'all',
    'people.manage': 'all',
    'scorecards.view': 'all',
    'evaluations.view': 'all',
    'sheets.print': 'all',
  },
  'service-manager': {
    'standards.view': 'all',
    'standards.publish': 'all',
    'acknowledgements.view': 'department',
    'acknowledgements.confirm': 'self',
    'people.view': 'department',
    'scorecards.view': 'all',
    'recordings.view': 'department',
    'recordings.listen': 'department',
    'assignments.view': 'department',
    'evaluations.view': 'department',
    'sheets.print': 'department',
  },
  administrator: {
    'standards.view': 'all',
    'acknowledgements.confirm': 'self',
    'people.view': 'all',
    'people.manage': 'all',
    'accounts.manage': 'all',
    'scorecards.view': 'all',
    'audit.view': 'all',
    'workspace.manage': 'all',
  },
  employee: {
    'standards.view': 'all',
    'acknowledgements.confirm': 'self',
    'recordings.listen': 'self',
    'evaluations.view': 'self',
    'sheets.print': 'self',
  },
}

/** The widest scope that any of `roles` gives for `permission`, or `null` when none gives it. */
export function widestScope(roles: readonly Role[], permission: Permission): Scope | null {
  let widest = -1
  for (const role of roles) {
    const scope = ACCESS[role][permission]
    if (scope) widest = Math.max(widest, SCOPES.indexOf(scope))
  }
  return SCOPES[widest] ?? null
}

/** All permissions that `roles` give together, each with its widest scope. */
export function grantsOf(roles: readonly Role[]): Partial<Record<Permission, Scope>> {
  const grants: Partial<Record<Permission, Scope>> = {}
  for (const permission of PERMISSIONS) {
    const scope = widestScope(roles, permission)
    if (scope) grants[permission] = scope
  }
  return grants
}
