const nameOf = (evaluationUid: string): string => `assay.cockpit.item.${evaluationUid}`

/** The item that was current when this draft was last on this screen. */
export function rememberedItem(evaluationUid: string): string | null {
  return localStorage.getItem(nameOf(evaluationUid))
}

/** Keeps the current item of a draft for the next opening; null forgets it. */
export function rememberItem(evaluationUid: string, itemUid: string | null): void {
  if (itemUid === null) localStorage.removeItem(nameOf(evaluationUid))
  else localStorage.setItem(nameOf(evaluationUid), itemUid)
}
