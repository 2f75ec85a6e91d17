import type { Refusal } from './gate.ts'

type PageKind = Refusal | 'not-found' | 'unexpected' | 'not-built'

const STATUS: Readonly<Record<PageKind, number>> = {
  'wrong-host': 403,
  'wrong-origin': 403,
  'no-cookie': 401,
  'used-token': 401,
  'not-found': 404,
  unexpected: 500,
  'not-built': 503,
}

/** Chinese first, English below: these pages are seen before anybody has chosen a language. */
const TEXT: Readonly<Record<PageKind, readonly [string, string]>> = {
  'wrong-host': [
    '此地址不属于本工作站。请使用程序启动时给出的地址。',
    'This address does not belong to the workstation. Use the address that the program gave when it started.',
  ],
  'wrong-origin': ['请求来自其他页面，已拒绝。', 'The request came from another page and was refused.'],
  'no-cookie': [
    '此窗口尚未获准。请使用程序启动时给出的完整地址；地址只能使用一次，如已用过，请重新启动程序。',
    'This window has not been let in. Use the complete address that the program gave when it started; it works once, so start the program again if it was used already.',
  ],
  'used-token': [
    '此地址已使用过。请重新启动程序以取得新地址。',
    'This address was used already. Start the program again to get a new one.',
  ],
  'not-found': ['没有这个页面。', 'There is no such page.'],
  unexpected: [
    '程序遇到意外问题，已记入工作区日志。请重试。',
    'Something unexpected happened and was noted in the workspace’s log. Please try again.',
  ],
  'not-built': ['界面尚未构建。请运行 npm run build。', 'The screens have not been built. Run npm run build.'],
}

/** A refusal as a plain page: a browser shows an error page of its own for an empty body. `note` (a reference) is added as it is. */
export function plainPage(kind: PageKind, note = ''): Response {
  const [chinese, english] = TEXT[kind]
  const reference = /^[0-9A-Z-]+$/.test(note) ? `<p>${note}</p>` : ''
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Assay</title><link rel="icon" href="data:,"><body><p>${chinese}</p><p lang="en">${english}</p>${reference}</body></html>\n`
  return new Response(html, { status: STATUS[kind], headers: { 'content-type': 'text/html; charset=utf-8' } })
}
