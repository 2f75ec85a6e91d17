import type { CriticalClass, CriticalEffect, ItemDefinition } from '../../../../src/scorecards/definition.ts'

/** The class of the item's critical answers; null when none is critical. */
export function criticalClassOf(item: ItemDefinition): CriticalClass | null {
  return item.options.find(option => option.critical !== null)?.critical ?? null
}

/** The effect that the item's critical answers name for themselves; null when the scorecard's default holds. */
export function criticalEffectOf(item: ItemDefinition): CriticalEffect | null {
  return item.options.find(option => option.critical !== null)?.criticalEffect ?? null
}

/** The item's critical answers given another class, or (null) made harmless. Without one yet, its worst answer becomes critical. */
export function withCriticalClass(item: ItemDefinition, critical: CriticalClass | null): ItemDefinition {
  if (critical === null) {
    return {
      ...item,
      options: item.options.map(option => ({ ...option, critical: null, criticalEffect: null })),
    }
  }
  const worst = item.options.toSorted((left, right) => left.points - right.points)[0]
  const hasAny = criticalClassOf(item) !== null
  return {
    ...item,
    options: item.options.map(option =>
      option.critical !== null || (!hasAny && option === worst) ? { ...option, critical } : option,
    ),
  }
}

/** The item's critical answers given an effect of their own, or (null) the scorecard's default. */
export function withCriticalEffect(item: ItemDefinition, criticalEffect: CriticalEffect | null): ItemDefinition {
  return {
    ...item,
    options: item.options.map(option => (option.critical === null ? option : { ...option, criticalEffect })),
  }
}
