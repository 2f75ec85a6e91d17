/** What leads to what; an end that leads nowhere itself needs no entry. */
export type Links = ReadonlyMap<string, readonly string[]>

/** The nodes from which one can come back to where one was, or that lie between two such circles. Linear in nodes and links. */
export function inCircles(links: Links): ReadonlySet<string> {
  const leadsOn = leadingOn(links)
  const back = new Map<string, string[]>()
  for (const [node, ends] of links) {
    if (!leadsOn.has(node)) continue
    for (const end of ends) if (leadsOn.has(end)) addTo(back, end, node)
  }
  return leadingOn(back)
}

/** What is left when nodes that lead nowhere are taken away until there are none. */
function leadingOn(links: Links): ReadonlySet<string> {
  const before = new Map<string, string[]>()
  const open = new Map<string, number>()
  for (const [node, ends] of links) {
    open.set(node, ends.length)
    for (const end of ends) {
      addTo(before, end, node)
      if (!links.has(end)) open.set(end, 0)
    }
  }
  const leadingNowhere = [...open].filter(([, count]) => count === 0).map(([node]) => node)
  for (const node of leadingNowhere) {
    for (const each of before.get(node) ?? []) {
      const left = (open.get(each) ?? 0) - 1
      open.set(each, left)
      if (left === 0) leadingNowhere.push(each)
    }
  }
  return new Set([...open].filter(([, count]) => count > 0).map(([node]) => node))
}

/** Adds to the list under a key. */
export function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
