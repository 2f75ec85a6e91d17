import { addDays } from '../core/calendar.ts'

/** How many wrong passwords are answered at once before waiting begins. */
export const FREE_FAILURES = 5
const FIRST_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 15 * 60_000

/** How long after its `failures`-th wrong password in a row a login waits, ms: 0 for the first four, then 1, 2, 4, 8 and 15 minutes. */
export function waitMsAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_FAILURES))
}

/** How many more wrong passwords a login has before it waits; 0 when it waits already. */
export const triesLeft = (failures: number): number => Math.max(0, FREE_FAILURES - failures)

/** A stretch of days: from `fromOn` until the day before `untilOn`, open while that is null. */
export interface Stretch {
  readonly fromOn: string
  readonly untilOn: string | null
}

/** Whether the date `on` lies in the stretch. */
export const covers = ({ fromOn, untilOn }: Stretch, on: string): boolean =>
  fromOn <= on && (untilOn === null || on < untilOn)

/** What placing an employee anew does to the placements there are. */
export type PlacementStep<Placement extends Stretch> =
  | { readonly kind: 'first' }
  | { readonly kind: 'follows'; readonly former: Placement }
  | { readonly kind: 'corrects'; readonly former: Placement }
  | { readonly kind: 'overlaps'; readonly earliestOn: string }

/**
 * Decides how a placement from `fromOn` joins those there are: it follows the last one (which ends that day), corrects the one that
 * begins on the same day, or overlaps because a later one is settled; `earliestOn` is then the first date that would do.
 */
export function placementStep<Placement extends Stretch>(
  placements: readonly Placement[],
  fromOn: string,
): PlacementStep<Placement> {
  const last = placements.reduce<Placement | null>(
    (latest, each) => (latest && latest.fromOn > each.fromOn ? latest : each),
    null,
  )
  if (!last) return { kind: 'first' }
  if (last.fromOn === fromOn) return { kind: 'corrects', former: last }
  if (last.fromOn < fromOn) return { kind: 'follows', former: last }
  return { kind: 'overlaps', earliestOn: addDays(last.fromOn, 1) }
}

/** Whether hanging `id` below `parentId` would close a ring. `parentOf` gives the parent's id, or null at the top. */
export function wouldLoop(id: number, parentId: number | null, parentOf: ReadonlyMap<number, number | null>): boolean {
  for (let above = parentId; above !== null; above = parentOf.get(above) ?? null) if (above === id) return true
  return false
}
