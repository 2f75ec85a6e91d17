/** What a recording may be filed under, in the order in which it is offered. */
export const SCENARIOS = ['pre-sale', 'in-sale', 'after-sale'] as const
export const TIERS = ['high-value', 'regular'] as const
