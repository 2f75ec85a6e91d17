export const CODE_LENGTH = 12

/** A verification code as it is printed: `4QH8-W2TN-6RZ1`. */
export function formatCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/**
 * A verification code as a person typed or scanned it, in the form it is stored: dashes and spaces dropped, full-width letters narrowed,
 * O read as 0, I and L as 1. Takes the whole text of the QR code too. Gives null when it can be no code.
 */
export function normaliseCode(typed: string): string | null {
  const narrow = typed.normalize('NFKC').toUpperCase().trim()
  const code = (/^ASSAY1:[^:]*:(.*)$/.exec(narrow)?.[1] ?? narrow)
    .replace(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return new RegExp(`^[0-9A-HJKMNP-TV-Z]{${CODE_LENGTH}}$`).test(code) ? code : null
}

/** What the QR code of a sheet says: capitals, digits, dash and colon only, so that it is held in alphanumeric mode. */
export function qrText(number: string, code: string): string {
  return `ASSAY1:${number}:${code}`.toUpperCase()
}
