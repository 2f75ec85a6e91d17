/** A group that must read a version by `dueOn`; null and null for everybody. */
export interface ReadingGroup {
  readonly departmentUid: string | null
  readonly positionUid: string | null
  readonly dueOn: string
}

/** Where a person serves; nulls without a placement. */
export interface PlacedPerson {
  readonly departmentUid: string | null
  readonly positionUid: string | null
}

export interface DepartmentInTree {
  readonly uid: string
  readonly parentUid: string | null
}

/**
 * The people whom at least one group reaches, in their order, each with the earliest due date. A department reaches those below it; a group
 * with department and position reaches those who serve in both.
 */
export function readersOf<Person extends PlacedPerson>(
  groups: readonly ReadingGroup[],
  people: readonly Person[],
  departments: readonly DepartmentInTree[],
): { readonly person: Person; readonly dueOn: string }[] {
  const parentOf = new Map(departments.map(({ uid, parentUid }) => [uid, parentUid]))
  const known = new Map<string | null, ReadonlySet<string>>()
  const within = (departmentUid: string | null): ReadonlySet<string> => {
    const found = known.get(departmentUid) ?? withThoseAbove(departmentUid, parentOf)
    known.set(departmentUid, found)
    return found
  }
  return people.flatMap(person => {
    const due = groups
      .filter(group => group.departmentUid === null || within(person.departmentUid).has(group.departmentUid))
      .filter(group => group.positionUid === null || group.positionUid === person.positionUid)
      .map(group => group.dueOn)
      .sort()
    const [dueOn] = due
    return dueOn === undefined ? [] : [{ person, dueOn }]
  })
}

/** The department and all above it; ends even if the tree should ever hold a ring. */
function withThoseAbove(
  departmentUid: string | null,
  parentOf: ReadonlyMap<string, string | null>,
): ReadonlySet<string> {
  const found = new Set<string>()
  for (let uid = departmentUid; uid !== null && !found.has(uid); uid = parentOf.get(uid) ?? null) found.add(uid)
  return found
}
