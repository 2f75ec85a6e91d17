/** What is being written, and what of it was read or stored last. */
export interface Written<Content> {
  readonly written: Content
  readonly base: Content
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/**
 * Takes over what somebody else stored in fields that are not being changed here; gives the fields that were taken over. Fields changed
 * on both sides stay as they are here, so that storing is refused and a person chooses. `isOwn` knows what was sent from here: it comes
 * back late and says nothing new.
 */
export function following<Content extends object>(
  { written, base }: Written<Content>,
  stored: Content,
  fields: readonly (keyof Content)[],
  isOwn: (field: keyof Content, value: unknown) => boolean,
): Written<Content> & { readonly taken: readonly (keyof Content)[] } {
  const taken = fields.filter(
    field => !isSame(stored[field], base[field]) && isSame(written[field], base[field]) && !isOwn(field, stored[field]),
  )
  const next = { written: { ...written }, base: { ...base } }
  for (const field of taken) {
    next.written[field] = stored[field]
    next.base[field] = stored[field]
  }
  return { ...next, taken }
}
