import type { Permission } from '../core/access.ts'
import { WorkstationError } from '../core/errors.ts'
import { admit, type CallContext } from '../core/handling.ts'
import { writeSheets } from '../core/sheets/sheets.ts'
import { tooLarge } from '../core/uploads.ts'
import { allClauseTables, clauseFile, libraryFile, readerFile, type WrittenFile } from './exporting.ts'
import { ownerOf, uploadsOf } from './sources.ts'

export { joinStandards } from './sources.ts'

const UID = '[0-9a-f-]{36}'
const PATHS = {
  clauses: new RegExp(`^/standards/clauses/(${UID})\\.(xlsx|csv)$`),
  readers: new RegExp(`^/standards/readers/(${UID})\\.xlsx$`),
} as const

/**
 * Answers `POST /standards/source?name=…`, `GET|HEAD /standards/library.json`, `/standards/clauses.xlsx`,
 * `/standards/clauses/<versionUid>.xlsx|.csv` and `/standards/readers/<versionUid>.xlsx` (`?language=zh-CN|en`, else the workspace's);
 * `null` for other paths. Throws what `admit` throws, `not-found`, `out-of-scope` (audited), `invalid-input` (language), and what receiving
 * a file throws.
 */
export async function serveStandards(context: CallContext, request: Request): Promise<Response | null> {
  const url = new URL(request.url)
  if (url.pathname === '/standards/source') {
    if (request.method !== 'POST') return notAllowed('POST')
    return receiveSource(context, request, url.searchParams.get('name') ?? '')
  }
  const wanted = exportAt(url.pathname)
  if (!wanted) return null
  if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed('GET, HEAD')
  return sendFile(context, wanted, url.searchParams.get('language'))
}

const notAllowed = (allow: string) => new Response(null, { status: 405, headers: { allow } })

async function receiveSource(context: CallContext, request: Request, name: string): Promise<Response> {
  const { workspace, caller } = admit(context, 'standards.manage', 'standards.source')
  const uploads = uploadsOf(workspace)
  if (Number(request.headers.get('content-length') ?? 0) > uploads.maxBytes) throw tooLarge(uploads.maxBytes)
  const owner = ownerOf({ session: context.session, caller })
  const { token, bytes, sha256 } = await uploads.receive(owner, name, request.body, request.signal)
  return Response.json({ token, bytes, sha256 }, { headers: { 'cache-control': 'no-store' } })
}

type Wanted =
  | { readonly kind: 'library' }
  | { readonly kind: 'all-clauses' }
  | { readonly kind: 'clauses'; readonly versionUid: string; readonly as: 'xlsx' | 'csv' }
  | { readonly kind: 'readers'; readonly versionUid: string }

function exportAt(path: string): Wanted | null {
  if (path === '/standards/library.json') return { kind: 'library' }
  if (path === '/standards/clauses.xlsx') return { kind: 'all-clauses' }
  const [, versionUid, as] = PATHS.clauses.exec(path) ?? []
  if (versionUid) return { kind: 'clauses', versionUid, as: as === 'csv' ? 'csv' : 'xlsx' }
  const [, readersOf] = PATHS.readers.exec(path) ?? []
  return readersOf ? { kind: 'readers', versionUid: readersOf } : null
}

const PERMISSION_OF: Readonly<Record<Wanted['kind'], Permission>> = {
  library: 'standards.manage',
  'all-clauses': 'standards.view',
  clauses: 'standards.view',
  readers: 'acknowledgements.view',
}

async function sendFile(context: CallContext, wanted: Wanted, language: string | null): Promise<Response> {
  const permission = PERMISSION_OF[wanted.kind]
  const what = `standards.${wanted.kind}`
  const { workspace, caller } = admit(context, permission, what)
  const locale = language ?? workspace.locale
  if (locale !== 'zh-CN' && locale !== 'en') throw new WorkstationError('invalid-input', { field: 'language' })
  const asking = { ...context, workspace, caller }
  const file = fileFor(asking, wanted, locale)
  const bytes =
    'text' in file ? new TextEncoder().encode(file.text) : await writeSheets(workspace, file.as, file.tables)
  // It took a while: whoever has signed out or locked the window since gets nothing.
  admit(context, permission, what)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': TYPE_OF[file.as],
      'cache-control': 'no-store',
      'content-length': String(bytes.byteLength),
      'content-disposition': disposition(`${file.name}.${file.as}`),
    },
  })
}

function fileFor(context: Parameters<typeof clauseFile>[0], wanted: Wanted, locale: 'zh-CN' | 'en'): WrittenFile {
  if (wanted.kind === 'library') return libraryFile(context)
  if (wanted.kind === 'all-clauses') return allClauseTables(context, locale)
  if (wanted.kind === 'readers') return readerFile(context, wanted.versionUid, locale)
  return clauseFile(context, wanted, locale)
}

const TYPE_OF = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const

/** A name that every browser keeps: the plain one for old ones, the whole one beside it. */
function disposition(name: string): string {
  const plain = name.replace(/[^\w.-]/g, '_')
  const whole = encodeURIComponent(name).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
