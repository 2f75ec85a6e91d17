/** The packs that are shipped, in the order in which they are offered. */
export const PACK_KEYS = ['call-centre', 'hotel', 'e-commerce', 'catering', 'medical', 'education'] as const
export type PackKey = (typeof PACK_KEYS)[number]
