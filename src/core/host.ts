/** A document that is shown, printed and made into a PDF from the same HTML. */
export interface PrintableDocument {
  readonly html: string
  /** Bytes of a font or picture that the HTML names by its path below `/paper/`; `null` when there is none. */
  readonly asset: (path: string) => { readonly bytes: Uint8Array; readonly type: string } | null
}

/** What a host can do for the workstation. */
export interface HostCapabilities {
  readonly kind: 'electron' | 'browser'
  /** A4 PDF bytes of a document. Throws `printer-unavailable` when no browser engine is there. */
  htmlToPdf(document: PrintableDocument): Promise<Uint8Array>
  /** Opens the system's print dialog; absent where the page itself prints. */
  readonly print?: (document: PrintableDocument) => Promise<void>
  /** Notes a failure nobody expected; gives the reference that the user is told. */
  logFailure(error: unknown, where: string): string
}
