import { admit, type CallContext } from '../core/handling.ts'
import type { PrintableDocument } from '../core/host.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import { paperAsset } from './fonts.ts'
import { issuanceInScope, type StoredIssuance } from './issuing.ts'
import { answer, sendPage } from './page-answers.ts'
import { sheetDocument } from './sheet-html.ts'
import { sheetIssuances } from './tables.ts'
import { sheetView } from './view.ts'

const SHEET_PATH = /^\/sheet\/([0-9a-f-]{36})(\.pdf)?$/
const PAPER_PATH = '/paper/'

/** Lets verification of the audit chain hold it against the anchors of every issued sheet. */
export function joinReports(workspace: OpenWorkspace): void {
  workspace.registerAnchors(() =>
    workspace.read
      .select({ sequence: sheetIssuances.auditSequence, mac: sheetIssuances.auditMac })
      .from(sheetIssuances)
      .all(),
  )
}

/** The printable page of an issuance: what preview, printer and PDF share. */
export function documentOf(resourcesFolder: string, { row, snapshot }: StoredIssuance): PrintableDocument {
  const stamp = {
    code: row.code,
    issuedAt: row.issuedAt,
    superseded: row.supersededAt !== null,
    audit: { sequence: row.auditSequence, mac: row.auditMac },
  }
  return sheetDocument(resourcesFolder, sheetView(snapshot, stamp))
}

/**
 * Answers `GET|HEAD /sheet/<issuanceUid>` (the page, for a frame), `GET /sheet/<issuanceUid>.pdf` and `GET /paper/fonts/…`; `null` for other
 * paths. Throws what `admit` throws, `not-found`, `out-of-scope` (audited), `printer-unavailable`.
 */
export async function serveSheets(context: CallContext, request: Request): Promise<Response | null> {
  const { pathname } = new URL(request.url)
  const [, issuanceUid, pdf] = SHEET_PATH.exec(pathname) ?? []
  if (!issuanceUid && !pathname.startsWith(PAPER_PATH)) return null
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
  }
  const { resourcesFolder } = context.workstation
  if (!issuanceUid) return sendAsset(resourcesFolder, pathname.slice(PAPER_PATH.length))
  const issuance = issuanceInScope(admit(context, 'sheets.print', 'sheet'), issuanceUid)
  const document = documentOf(resourcesFolder, issuance)
  if (!pdf) return sendPage(document)
  const bytes = await context.host.htmlToPdf(document)
  // It took a while: whoever has signed out or locked the window since gets nothing.
  admit(context, 'sheets.print', 'sheet')
  return answer(bytes, 'application/pdf', {
    'content-disposition': `attachment; filename="${issuance.row.number}.pdf"`,
  })
}

/** The fonts are public: they say nothing about anybody, and a frame without scripts asks for them. */
function sendAsset(resourcesFolder: string, path: string): Response {
  const asset = paperAsset(resourcesFolder, path)
  return asset ? answer(asset.bytes, asset.type) : new Response(null, { status: 404 })
}
