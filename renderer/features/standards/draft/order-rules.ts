/** What ordering needs of a clause. */
interface Placed {
  readonly uid: string
  readonly chapter: string
}

export interface NewOrder {
  readonly uids: readonly string[]
  /** The heading that the moved clause comes to stand under, where it changes. */
  readonly chapter: string | null
}

/** One step up (−1) or down (+1). At the edge of its chapter a clause first goes over to the next heading; `null` at either end. */
export function stepped(clauses: readonly Placed[], uid: string, by: -1 | 1): NewOrder | null {
  const at = clauses.findIndex(clause => clause.uid === uid)
  const moved = clauses[at]
  const neighbour = clauses[at + by]
  if (!moved || !neighbour) return null
  const uids = clauses.map(clause => clause.uid)
  if (neighbour.chapter !== moved.chapter) return { uids, chapter: neighbour.chapter }
  uids[at] = neighbour.uid
  uids[at + by] = moved.uid
  return { uids, chapter: null }
}

/** Dropped before or after another clause, under whose heading it then stands; `null` when nothing changes. */
export function dropped(
  clauses: readonly Placed[],
  uid: string,
  targetUid: string,
  edge: 'before' | 'after',
): NewOrder | null {
  const moved = clauses.find(clause => clause.uid === uid)
  const target = clauses.find(clause => clause.uid === targetUid)
  if (!moved || !target || moved === target) return null
  const others = clauses.filter(clause => clause !== moved)
  const at = others.indexOf(target) + (edge === 'after' ? 1 : 0)
  const uids = [...others.slice(0, at), moved, ...others.slice(at)].map(clause => clause.uid)
  const isSame = uids.every((each, index) => each === clauses[index]?.uid)
  const chapter = target.chapter === moved.chapter ? null : target.chapter
  return isSame && chapter === null ? null : { uids, chapter }
}

/** The order in which clauses of one heading follow each other, headings where they first stand; `null` when it is so already. */
export function gathered(clauses: readonly Placed[]): readonly string[] | null {
  const chapters = [...new Set(clauses.map(clause => clause.chapter))]
  const uids = chapters.flatMap(chapter => clauses.filter(clause => clause.chapter === chapter)).map(each => each.uid)
  return uids.every((uid, index) => uid === clauses[index]?.uid) ? null : uids
}

/** The number after `number`: its last figures count one up and keep their width, past those that are taken. */
export function nextNumber(number: string, taken: ReadonlySet<string>): string {
  const match = /^(.*?)(\d+)(\D*)$/.exec(number)
  const [, head = number === '' ? '' : `${number}-`, digits = '0', tail = ''] = match ?? []
  for (let count = Number(digits) + 1; ; count += 1) {
    const next = `${head}${String(count).padStart(digits.length, '0')}${tail}`
    if (!taken.has(next)) return next
  }
}
