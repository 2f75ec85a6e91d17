import { admit, type CallContext, type GuardedContext } from '../core/handling.ts'
import type { HostCapabilities, PrintableDocument } from '../core/host.ts'
import { documentOf, documentRows } from '../standards/document-list.ts'
import { versionOf } from '../standards/reading.ts'
import { touchpointRows } from '../standards/touchpoints.ts'
import { destinationPages } from './destination-pages.ts'
import { type DocumentFacts, versionDocument } from './document-page.ts'
import { answer, sendPage } from './page-answers.ts'

const DOCUMENT_PATH = /^\/document\/([0-9a-f-]{36})(\.pdf)?$/

type Reader = Pick<GuardedContext, 'workspace' | 'caller'>

/** A version of a document ready for paper. */
interface VersionPrint {
  /** `<code> v<number>.pdf`. */
  readonly fileName: string
  /** As a frame shows it: the contents without page numbers. */
  readonly page: PrintableDocument
  /** With page numbers in its contents, which a first print tells. Throws `printer-unavailable`. */
  withPageNumbers(host: HostCapabilities): Promise<PrintableDocument>
}

/** Readies a version for paper. Throws `not-found`, (audited) `out-of-scope`. */
export function versionPrint(reader: Reader, resourcesFolder: string, versionUid: string): VersionPrint {
  const version = versionOf(reader, versionUid)
  const facts = factsOf(reader, version.documentUid)
  const page = versionDocument(resourcesFolder, version, facts)
  return {
    fileName: `${facts.code} v${version.number}.pdf`,
    page,
    async withPageNumbers(host) {
      if (version.clauses.length === 0) return page
      return versionDocument(resourcesFolder, version, facts, destinationPages(await host.htmlToPdf(page)))
    },
  }
}

/**
 * Answers `GET|HEAD /document/<versionUid>` (the page, for a frame) and `GET /document/<versionUid>.pdf`; `null` for other paths. Throws what
 * `admit` throws, `not-found`, `out-of-scope` (audited), `printer-unavailable`.
 */
export async function serveDocuments(context: CallContext, request: Request): Promise<Response | null> {
  const [, versionUid, pdf] = DOCUMENT_PATH.exec(new URL(request.url).pathname) ?? []
  if (!versionUid) return null
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
  }
  const print = versionPrint(
    admit(context, 'standards.view', 'document'),
    context.workstation.resourcesFolder,
    versionUid,
  )
  if (!pdf) return sendPage(print.page)
  const bytes = await context.host.htmlToPdf(await print.withPageNumbers(context.host))
  // It took a while: whoever has signed out or locked the window since gets nothing.
  admit(context, 'standards.view', 'document')
  const name = encodeURIComponent(print.fileName)
  return answer(bytes, 'application/pdf', { 'content-disposition': `attachment; filename*=UTF-8''${name}` })
}

function factsOf(reader: Reader, documentUid: string): DocumentFacts {
  const { workspace } = reader
  const document = documentOf(reader, documentUid)
  // A parent that the reader may not see, a draft most likely, is no reason to refuse what may be seen.
  const parent = document.parentUid === null ? null : documentRows(reader).find(({ uid }) => uid === document.parentUid)
  return {
    code: document.code,
    kind: document.kind,
    family: document.family,
    locale: document.locale,
    organisation: workspace.name,
    ownerName: document.ownerName,
    parent: parent ? `${parent.code} ${parent.title}` : null,
    reviewDueOn: document.reviewDueOn,
    history: document.versions.filter(version => version.publishedAt !== null),
    touchpoints: new Map(touchpointRows(workspace.read).map(({ uid, name }) => [uid, name])),
    zone: workspace.zone,
  }
}
