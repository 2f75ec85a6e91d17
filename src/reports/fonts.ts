import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { z } from 'zod'

const resolver = createRequire(import.meta.url)
const rangesSchema = z.record(z.string(), z.string())

/** One slice of a family: the characters it holds, and its two static weights as files below `/paper/`. */
interface Slice {
  readonly family: string
  readonly name: string
  readonly unicodeRange: string
}

const WEIGHTS = [400, 700] as const

/** The slices of both families in order of preference, and the way from a character to its slice. */
interface Catalogue {
  readonly slices: readonly Slice[]
  readonly sliceOf: ReadonlyMap<number, Slice>
}

const catalogues = new Map<string, Catalogue>()

/** Reads which slice holds which character; once per program. */
function catalogueOf(resourcesFolder: string): Catalogue {
  const known = catalogues.get(resourcesFolder)
  if (known) return known
  const slices = [
    ...slicesIn(resolver.resolve('@fontsource/noto-sans-sc/unicode.json'), 'Noto Sans SC', 'noto-sans-sc-'),
    ...slicesIn(join(resourcesFolder, 'fonts', 'rare-han.json'), 'Assay Rare Han', 'rare-han-'),
  ]
  const sliceOf = new Map<number, Slice>()
  for (const slice of slices) {
    for (const [first, last] of spansOf(slice.unicodeRange)) {
      // The bundled family holds no character of the rare one, so order matters only within a family: the later slice wins, as in CSS.
      for (let point = first; point <= last; point += 1) sliceOf.set(point, slice)
    }
  }
  const catalogue = { slices, sliceOf }
  catalogues.set(resourcesFolder, catalogue)
  return catalogue
}

function slicesIn(file: string, family: string, prefix: string): Slice[] {
  const ranges = rangesSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return Object.entries(ranges).map(([key, unicodeRange]) => ({
    family,
    name: prefix + key.replace(/[[\]]/g, ''),
    unicodeRange,
  }))
}

function spansOf(unicodeRange: string): [number, number][] {
  return unicodeRange.split(',').map(span => {
    const [first = '', last = first] = span.trim().slice(2).split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })
}

/** Holds the 7,900 characters that nearly every page is made of: one font instead of thirty, so that punctuation is trimmed across characters. */
const COMMON_FILE = 'noto-sans-sc-chinese-simplified'
const COMMON_FAMILY = 'Noto Sans SC Common'

/** `@font-face` rules of the common font, and of the slices that hold the characters of `text`; only what a page needs is loaded. */
export function fontFaces(resourcesFolder: string, text: string): string {
  const { slices, sliceOf } = catalogueOf(resourcesFolder)
  const needed = new Set(Array.from(new Set(text), character => sliceOf.get(character.codePointAt(0) ?? 0)))
  const common = { family: COMMON_FAMILY, name: COMMON_FILE, unicodeRange: null }
  return [common, ...slices.filter(slice => needed.has(slice))]
    .flatMap(({ family, name, unicodeRange }) =>
      WEIGHTS.map(
        weight =>
          `@font-face{font-family:"${family}";font-weight:${weight};font-display:block;` +
          `src:url(/paper/fonts/${fileName(name, weight)})format("woff2")${unicodeRange ? `;unicode-range:${unicodeRange}` : ''}}`,
      ),
    )
    .join('\n')
}

const fileName = (slice: string, weight: number) =>
  slice.startsWith('rare-han') ? `${slice}-${weight}.woff2` : `${slice}-${weight}-normal.woff2`

/** The bytes of a font by its path below `/paper/`, or null when there is none of that name. */
export function paperAsset(resourcesFolder: string, path: string): { bytes: Uint8Array; type: string } | null {
  const [, file] = /^fonts\/((?:noto-sans-sc|rare-han)-[a-z0-9-]+\.woff2)$/.exec(path) ?? []
  if (!file) return null
  const { slices } = catalogueOf(resourcesFolder)
  const names = [COMMON_FILE, ...slices.map(slice => slice.name)]
  if (!names.some(name => WEIGHTS.some(weight => fileName(name, weight) === file))) return null
  const location = file.startsWith('rare-han')
    ? join(resourcesFolder, 'fonts', file)
    : resolver.resolve(`@fontsource/noto-sans-sc/files/${file}`)
  return { bytes: readFileSync(location), type: 'font/woff2' }
}
