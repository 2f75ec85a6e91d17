import { encode } from 'uqr'

/** A QR code (level M) as the path of its dark modules; `size` is its width in modules, without quiet zone. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { data, size } = encode(text, { ecc: 'M', boostEcc: false, border: 0 })
  const runs = data.flatMap((row, y) => {
    const line = row.map(dark => (dark ? '1' : '0')).join('')
    return Array.from(line.matchAll(/1+/g), run => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`)
  })
  return { size, path: runs.join('') }
}
