import { eq } from 'drizzle-orm'
import { WorkstationError } from '../core/errors.ts'
import { admit, type CallContext, refuseOutOfScope } from '../core/handling.ts'
import { stillThere } from '../core/idle-lock.ts'
import { fileResponse } from '../core/resource-answers.ts'
import { tooLarge } from '../core/uploads.ts'
import { mayUseRecording } from './grants.ts'
import { intakeOf } from './intake.ts'
import { contentType, mediaPaths } from './media-store.ts'
import { media, recordings } from './tables.ts'

export { joinRecordings } from './intake.ts'

const RECORDING_PATH = /^\/recording\/([0-9a-f-]{36})(\/peaks)?$/

/**
 * Answers `GET|HEAD /recording/<uid>` (what Chromium plays, with Range), `GET /recording/<uid>/peaks` and `POST /source?name=…`;
 * `null` for other paths. Throws what `admit` throws, `not-found`, `out-of-scope` (audited), and what receiving a file throws.
 */
export async function serveRecordings(context: CallContext, request: Request): Promise<Response | null> {
  const url = new URL(request.url)
  if (url.pathname === '/source') {
    if (request.method !== 'POST') return notAllowed('POST')
    return receiveSource(context, request, url.searchParams.get('name') ?? '')
  }
  const [, uid, peaks] = RECORDING_PATH.exec(url.pathname) ?? []
  if (!uid) return null
  if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed('GET, HEAD')
  return sendRecording(context, request, uid, peaks !== undefined)
}

const notAllowed = (allow: string) => new Response(null, { status: 405, headers: { allow } })

async function receiveSource(context: CallContext, request: Request, name: string): Promise<Response> {
  const { workspace, caller } = admit(context, 'recordings.import', 'source')
  const { uploads } = intakeOf(workspace)
  if (Number(request.headers.get('content-length') ?? 0) > uploads.maxBytes) throw tooLarge(uploads.maxBytes)
  const owner = { sessionUid: context.session.uid, accountId: caller.accountId }
  const source = await uploads.receive(owner, name, request.body, request.signal)
  const { token, bytes, sha256 } = source
  return Response.json({ token, bytes, sha256 }, { headers: { 'cache-control': 'no-store' } })
}

function sendRecording(context: CallContext, request: Request, uid: string, peaks: boolean): Promise<Response> {
  const { workspace, caller } = admit(context, 'recordings.listen', 'recording')
  const found = workspace.read
    .select({ id: recordings.id, media })
    .from(recordings)
    .innerJoin(media, eq(media.id, recordings.mediaId))
    .where(eq(recordings.uid, uid))
    .get()
  if (!found) throw new WorkstationError('not-found')
  if (!mayUseRecording({ workspace, caller }, found.id)) refuseOutOfScope({ workspace, caller }, 'recording', uid)
  const { sha256, extension, container, hasPlayableCopy } = found.media
  const paths = mediaPaths(workspace.mediaFolder, sha256, extension)
  const mayGoOn = () => stillThere(workspace, context.session, caller)
  if (peaks) return fileResponse(paths.peaks, 'application/octet-stream', request, mayGoOn)
  if (hasPlayableCopy) return fileResponse(paths.playable, 'audio/wav', request, mayGoOn)
  return fileResponse(paths.original, contentType(container), request, mayGoOn)
}
