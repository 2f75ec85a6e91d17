/**
 * Page numbers (from 1) of the named destinations of a PDF that Chromium wrote: it names every element that a link of the page leads to.
 * Chromium's paper knows no `target-counter`, so a table of contents takes its numbers from a first print. Gives nothing it cannot read.
 */
export function destinationPages(pdf: Uint8Array): ReadonlyMap<string, number> {
  const objects = objectsOf(Buffer.from(pdf).toString('latin1'))
  const catalog = [...objects.values()].find(body => body.includes('/Type /Catalog')) ?? ''
  const reference = (name: string) => Number(new RegExp(`/${name} (\\d+) 0 R`).exec(catalog)?.[1] ?? 0)
  const numbers = new Map(pagesBelow(objects, reference('Pages')).map((id, index) => [id, index + 1]))
  const found = new Map<string, number>()
  for (const [, name = '', page] of (objects.get(reference('Dests')) ?? '').matchAll(/\/([^\s/[]+) \[(\d+) 0 R/g)) {
    const number = numbers.get(Number(page))
    if (number !== undefined) found.set(name, number)
  }
  return found
}

/** Bodies of the objects by number, without the bytes of their streams. */
function objectsOf(text: string): ReadonlyMap<number, string> {
  const bare = text.replace(/\bstream\r?\n[\s\S]*?\bendstream/g, '')
  return new Map(
    [...bare.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, number, body = '']) => [
      Number(number),
      body,
    ]),
  )
}

/** Numbers of the page objects below a node of the page tree, in order. */
function pagesBelow(objects: ReadonlyMap<number, string>, node: number): number[] {
  const body = objects.get(node) ?? ''
  const kids = /\/Kids \[([^\]]*)\]/.exec(body)?.[1]
  if (kids === undefined) return body.includes('/Type /Page') ? [node] : []
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => pagesBelow(objects, Number(kid)))
}
