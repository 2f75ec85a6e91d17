import { inflateSync } from 'node:zlib'

/** A PDF as the tests look at it: what Chromium writes (plain objects, Flate streams), not PDF in general. */
export interface ReadPdf {
  readonly pages: readonly { readonly width: number; readonly height: number; readonly text: string }[]
  readonly fonts: readonly { readonly name: string; readonly subtype: string; readonly isTrueType: boolean }[]
}

interface PdfObject {
  readonly dictionary: string
  readonly stream: Buffer | null
}

/** Reads pages with their text (white space left out) and the embedded fonts. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = objectsOf(Buffer.from(bytes))
  const get = (id: string | undefined) => objects.get(Number(id))
  const unicodeMaps = new Map<string, Map<number, string>>()
  for (const [id, { dictionary }] of objects) {
    const toUnicode = get(/\/ToUnicode (\d+) 0 R/.exec(dictionary)?.[1])
    if (toUnicode?.stream) unicodeMaps.set(`F${id}`, unicodeMap(toUnicode.stream.toString('latin1')))
  }
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type\s*\/Page\b/.test(dictionary))
  return {
    pages: pages.map(({ dictionary }) => {
      const [, , , width = '0', height = '0'] = /\/MediaBox \[(\S+) (\S+) (\S+) (\S+)\]/.exec(dictionary) ?? []
      const contents = get(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1])?.stream?.toString('latin1') ?? ''
      return { width: Number(width), height: Number(height), text: textOf(contents, unicodeMaps) }
    }),
    fonts: [...objects.values()]
      .filter(({ dictionary }) => /\/Type\s*\/Font\b/.test(dictionary) && dictionary.includes('/ToUnicode'))
      .map(({ dictionary }) => {
        const descendant = get(/\/DescendantFonts \[(\d+) 0 R/.exec(dictionary)?.[1])?.dictionary ?? ''
        const descriptor = get(/\/FontDescriptor (\d+) 0 R/.exec(descendant)?.[1])?.dictionary ?? ''
        return {
          name: /\/BaseFont \/(\S+)/.exec(dictionary)?.[1] ?? '',
          subtype: /\/Subtype \/(\S+)/.exec(dictionary)?.[1] ?? '',
          isTrueType: descriptor.includes('/FontFile2'),
        }
      }),
  }
}

function objectsOf(file: Buffer): Map<number, PdfObject> {
  const text = file.toString('latin1')
  const objects = new Map<number, PdfObject>()
  for (const match of text.matchAll(/(?<=^|\n)(\d+) 0 obj\s/g)) {
    const start = match.index + match[0].length
    const end = text.indexOf('endobj', start)
    const streamAt = text.indexOf('stream\n', start)
    const hasStream = streamAt >= 0 && streamAt < end
    const dictionary = text.slice(start, hasStream ? streamAt : end)
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0)
    const raw = hasStream ? file.subarray(streamAt + 7, streamAt + 7 + length) : null
    const stream = raw && dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw
    objects.set(Number(match[1]), { dictionary, stream })
  }
  return objects
}

const fromHex = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

function unicodeMap(map: string): Map<number, string> {
  const characters = new Map<number, string>()
  for (const [, block = ''] of map.matchAll(/beginbfchar\s([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', unicode = ''] of block.matchAll(/<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>/g))
      characters.set(Number.parseInt(code, 16), fromHex(unicode))
  }
  for (const [, block = ''] of map.matchAll(/beginbfrange\s([\s\S]*?)endbfrange/g)) {
    for (const [, first = '', last = '', unicode = ''] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const from = Number.parseInt(first, 16)
      const start = fromHex(unicode).codePointAt(0) ?? 0
      for (let code = from; code <= Number.parseInt(last, 16); code += 1)
        characters.set(code, String.fromCodePoint(start + code - from))
    }
  }
  return characters
}

function textOf(contents: string, maps: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> | undefined
  let text = ''
  for (const [, name, hex] of contents.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (name) font = maps.get(name)
    else for (const code of hex?.match(/.{4}/g) ?? []) text += font?.get(Number.parseInt(code, 16)) ?? ''
  }
  return text.replace(/\s/g, '')
}
