export const SLOWEST = 0.5
export const FASTEST = 3
const STEP = 0.25
const REMEMBERED_UNDER = 'assay.player.speed'

/** The speed one step slower or faster, 0.5 to 3. */
export function steppedSpeed(speed: number, steps: number): number {
  return within(Math.round((speed + steps * STEP) / STEP) * STEP)
}

/** The speed chosen last on this station, 1 at first. */
export function rememberedSpeed(storage: Pick<Storage, 'getItem'>): number {
  const speed = Number(storage.getItem(REMEMBERED_UNDER) ?? 1)
  return Number.isFinite(speed) ? within(speed) : 1
}

/** Keeps the speed for the recordings to come. */
export function rememberSpeed(storage: Pick<Storage, 'setItem'>, speed: number): void {
  storage.setItem(REMEMBERED_UNDER, String(speed))
}

function within(speed: number): number {
  return Math.min(Math.max(speed, SLOWEST), FASTEST)
}
