import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Readable } from 'node:stream'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
}

/** The build puts a hash of the content into the names below assets/. */
const HASHED = /^\/assets\/.+-[\w-]{8}\.\w+$/

interface RendererFile {
  readonly path: string
  readonly bytes: number
  readonly type: string
}

/** By names and `stat` only: that much of the file system also works inside Electron's archive. */
function listFiles(folder: string, below = '', files = new Map<string, RendererFile>()): Map<string, RendererFile> {
  if (!existsSync(folder)) return files
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const found = statSync(path)
    if (found.isDirectory()) listFiles(path, `${below}/${name}`, files)
    else {
      const type = TYPES[extname(name)] ?? 'application/octet-stream'
      files.set(`${below}/${name}`, { path, bytes: found.size, type })
    }
  }
  return files
}

/**
 * Answers the built renderer from `folder`; `null` when there is no such file. A path without an extension is a route of the screen and
 * gets index.html. The files are listed once, so that no path of a request ever touches the disk.
 */
export function rendererFiles(folder: string): (request: Request) => Response | null {
  const files = listFiles(folder)
  return request => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return null
    const { pathname } = new URL(request.url)
    const isRoute = !pathname.startsWith('/assets/') && extname(pathname) === ''
    const file = files.get(pathname) ?? (isRoute ? files.get('/index.html') : undefined)
    if (!file) return null
    const headers = new Headers({
      'content-type': file.type,
      'content-length': String(file.bytes),
      'cache-control': HASHED.test(pathname) ? 'private, max-age=31536000, immutable' : 'no-store',
    })
    if (request.method === 'HEAD') return new Response(null, { headers })
    return new Response(Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>, { headers })
  }
}
