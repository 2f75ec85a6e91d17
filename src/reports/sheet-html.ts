import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PrintableDocument } from '../core/host.ts'
import { cssString, html, SafeHtml } from './escaping.ts'
import { fontFaces, paperAsset } from './fonts.ts'
import { qrPath } from './qr-code.ts'
import type { SheetView } from './view.ts'
import type { CriticalRow, ItemGroup, ItemRow } from './view-items.ts'

/** Above this many characters the inspector's comment may break between pages; below, it stays with the signatures. */
const LONG_COMMENT = 900

/** The page of a sheet with its fonts: what preview, printer and PDF share. */
export function sheetDocument(resourcesFolder: string, view: SheetView): PrintableDocument {
  return {
    html: sheetHtml(resourcesFolder, view),
    asset: path => paperAsset(resourcesFolder, path),
  }
}

function sheetHtml(resourcesFolder: string, view: SheetView): string {
  const { labels, locale, number } = view
  const body = html`<body${new SafeHtml(locale === 'en' ? ' class="latin dense"' : '')}>
<p class="screen-line top">${view.running.file}</p>
${letterhead(view)}
${facts(view)}
${result(view)}
${items(view)}
${criticals(view)}
${path(view)}
${closing(view)}
<p class="screen-line bottom"><span>${view.running.form}</span><b>${view.running.code}</b></p>
</body>`
  const running = runningStrings(view)
  const faces = fontFaces(resourcesFolder, `${body.text}${running}${labels.title}0123456789/`)
  const styles = [faces, paperStyles(resourcesFolder), columnWidths(view), running].join('\n')
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<title>${`${labels.title} ${number}`}</title>
<style>${new SafeHtml(styles)}</style>
</head>
${body}
</html>
`.text
}

const styleSheets = new Map<string, string>()

function paperStyles(resourcesFolder: string): string {
  const known = styleSheets.get(resourcesFolder)
  if (known) return known
  const read = (name: string) => readFileSync(join(resourcesFolder, 'paper', name), 'utf8')
  const styles = read('paper.css') + read('evaluation-sheet.css')
  styleSheets.set(resourcesFolder, styles)
  return styles
}

/** Margin boxes take their text from custom properties on the root, so it must be safe inside a CSS string. */
function runningStrings({ running, labels }: SheetView): string {
  const strings = {
    owner: running.owner,
    file: running.file,
    form: running.form,
    code: running.code,
    'page-before': labels.running.pageBefore,
    'page-after': labels.running.pageAfter,
  }
  return `:root{${Object.entries(strings)
    .map(([name, text]) => `--run-${name}:${cssString(text)}`)
    .join(';')}}`
}

/** Only the column widths depend on the content: a policy without inline styles forbids `style` attributes. */
function columnWidths({ path: table }: SheetView): string {
  return table.columns
    .map(({ width }, index) => (width === null ? '' : `.path col:nth-child(${index + 1}){width:${width}mm}`))
    .join('')
}

function letterhead({ letterhead: head, labels, verification }: SheetView): SafeHtml {
  return html`<header class="letterhead">
<div class="owner"><b>${head.organisation}</b>${head.unit}</div>
<div class="name"><h1>${labels.title}</h1><p>${head.scorecard}</p></div>
${verification === null ? draftMark(labels) : verificationMark(verification, labels)}
</header>`
}

function draftMark({ running }: SheetView['labels']): SafeHtml {
  return html`<div class="verify"><b class="stamp">${running.draft}</b><span>${running.draftNote}</span></div>`
}

function verificationMark(
  { code, qr, superseded }: NonNullable<SheetView['verification']>,
  { running }: SheetView['labels'],
): SafeHtml {
  const { size, path: modules } = qrPath(qr)
  const standing = superseded ? html`<span class="standing">${running.superseded}</span>` : null
  return html`<div class="verify"><svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${qr}" shape-rendering="crispEdges"><path d="${modules}"/></svg><code>${code}</code>${standing}</div>`
}

function facts({ facts: pairs, employee, fingerprint, labels }: SheetView): SafeHtml {
  const rows = [0, 3, 6, 9, 12].map(start => pairs.slice(start, start + 3))
  const cells = rows.map(row => html`<tr>${row.map(pair => factCells(pair, employee, labels))}</tr>\n`)
  return html`<table class="facts"><colgroup><col class="l"><col class="v1"><col class="l"><col><col class="l"><col class="v3"></colgroup>
${cells}<tr><th>${labels.facts.fingerprint}</th><td colspan="5" class="hash">SHA-256 ${fingerprint}</td></tr>
</table>`
}

function factCells(
  [label, value]: readonly [string, string],
  employee: SheetView['employee'],
  labels: SheetView['labels'],
) {
  if (label === labels.facts.employee) {
    return html`<th>${label}</th><td><b>${employee.name}</b>${labels.gap}<span class="nowrap">${employee.number}</span></td>`
  }
  return html`<th>${label}</th><td>${codesWhole(value)}</td>`
}

/** Numbers and dates would break at their hyphens. */
const codesWhole = (text: string): readonly SafeHtml[] =>
  text
    .split(/([A-Za-z0-9]+(?:-[A-Za-z0-9]+)+)/)
    .map(part =>
      /\d-|-\d/.test(part) && part.length <= 24 ? html`<span class="nowrap">${part}</span>` : html`${part}`,
    )

function result({ result: cells }: SheetView): SafeHtml {
  const shown = cells.map(
    ({ label, value, aside }) =>
      html`<td>${label}<b class="${new SafeHtml(aside ? 'plain' : '')}${new SafeHtml(value.length > 9 ? ' wordy' : '')}">${value}</b></td>`,
  )
  return html`<table class="result"><tr>${shown}</tr></table>`
}

function items({ groups, labels, itemsNote }: SheetView): SafeHtml {
  const heads = labels.items.heads.map(head => html`<th>${head}</th>`)
  const columns = labels.items.heads.map(() => new SafeHtml('<col>'))
  return html`<h2>${labels.items.heading}<small>${itemsNote}</small></h2>
<table class="items"><colgroup>${columns}</colgroup><thead><tr>${heads}</tr></thead>
${groups.map(itemGroup)}</table>`
}

function itemGroup(group: ItemGroup): SafeHtml {
  return html`<tbody><tr class="group"><td colspan="3">${group.title}<span class="plain weight">${group.weight}</span></td><td class="num">${group.points}</td><td class="num">${group.rate}</td><td class="num">${group.earned}</td><td colspan="2">${group.note}</td></tr>
${group.rows.map(itemRow)}</tbody>
`
}

function itemRow(row: ItemRow): SafeHtml {
  const strong = new SafeHtml(row.lost ? ' strong' : '')
  const aside = new SafeHtml(row.aside ? ' class="aside"' : '')
  return html`<tr${aside}><td class="mid">${row.number}</td><td>${row.text}</td><td class="small code">${codesWhole(row.clause)}</td><td class="num">${row.points}</td><td class="mid${strong}">${row.answer}</td><td class="num${strong}">${row.earned}</td><td>${row.remarks}</td><td class="small spans">${spans(row.marks)}</td></tr>
`
}

/** Times stay whole; words among them (“and 12 more”) may wrap. */
const spans = (marks: readonly string[]) =>
  marks.map(
    (mark, index) =>
      html`${index > 0 ? ' ' : ''}${/^[\d:–]{1,13}$/.test(mark) ? html`<span class="nowrap">${mark}</span>` : mark}`,
  )

function criticals({ criticals: rows, labels }: SheetView): SafeHtml {
  const { heading, heads, none } = labels.criticals
  if (rows.length === 0) return html`<h2>${heading}</h2><p>${none}</p>`
  return html`<section class="keep"><h2>${heading}</h2>
<table class="criticals"><colgroup>${heads.map(() => new SafeHtml('<col>'))}</colgroup><thead><tr>${heads.map(head => html`<th>${head}</th>`)}</tr></thead>
<tbody>${rows.map(criticalRow)}</tbody></table></section>`
}

function criticalRow({ criticalClass, item, state, occurred, marks, effect }: CriticalRow): SafeHtml {
  const row = new SafeHtml(occurred ? ' class="occurred"' : '')
  const box = new SafeHtml(occurred ? 'box on' : 'box')
  return html`<tr${row}><td>${criticalClass}</td><td>${item}</td><td><span class="${box}"></span>${state}</td><td class="mid spans">${spans(marks)}</td><td>${effect}</td></tr>
`
}

function path({ path: table, labels }: SheetView): SafeHtml {
  const { columns, rows, total, foot, note } = table
  const cell = (text: string, index: number) =>
    columns[index]?.numeric ? html`<td class="num">${text}</td>` : html`<td>${text}</td>`
  return html`<section class="keep"><h2>${labels.path.heading}<small>${note}</small></h2>
<table class="path"><colgroup>${columns.map(() => new SafeHtml('<col>'))}</colgroup><thead><tr>${columns.map(({ head }) => html`<th>${head}</th>`)}</tr></thead>
<tbody>${rows.map(row => html`<tr>${row.map(cell)}</tr>\n`)}<tr class="total"><td colspan="${columns.length - 1}">${total.label}</td><td class="num">${total.value}</td></tr></tbody></table>
<p class="note">${foot}</p></section>`
}

function closing(view: SheetView): SafeHtml {
  const { labels, remarks, comment } = view
  const heading = html`<h2>${labels.closing.heading}</h2>`
  const { evidence, otherMarks } = labels.closing
  const blocks = remarks.map(({ title, lines, marks }) => commentBlock(title, lines, evidence, marks))
  const own = commentBlock(
    labels.closing.comment,
    comment.length === 0 ? [labels.none] : comment,
    otherMarks,
    view.otherMarks,
  )
  const end = html`${reply(labels)}${signatures(view)}`
  // Signatures never stand alone: a comment of usual length is kept with them, a longer one may break but not right before them.
  const long = comment.join('').length > LONG_COMMENT
  if (long) return html`${heading}${blocks}${own}<div class="closing tail">${end}</div>${issuedLine(view)}`
  if (blocks.length === 0) return html`<div class="closing">${heading}${own}${end}${issuedLine(view)}</div>`
  return html`${heading}${blocks}<div class="closing tail">${own}${end}${issuedLine(view)}</div>`
}

function commentBlock(title: string, lines: readonly string[], evidence: string, marks: readonly string[]): SafeHtml {
  const long = new SafeHtml(lines.join('').length > LONG_COMMENT ? ' long' : '')
  const times = marks.length === 0 ? null : html`<p class="spans">${evidence}${spans(marks)}</p>`
  return html`<div class="comment${long}"><b>${title}</b>${lines.map(line => html`<p>${line}</p>`)}${times}</div>
`
}

function reply({ closing: words }: SheetView['labels']): SafeHtml {
  const box = new SafeHtml('<span class="box"></span>')
  return html`<div class="comment reply"><b>${words.reply}</b><span class="choice">${box}${words.agree}</span><span class="choice">${box}${words.object[0] ?? ''}<span class="blank"></span>${words.object[1] ?? ''}</span>
<div class="lines"></div><div class="lines"></div></div>
`
}

function signatures({ signatures: people, labels }: SheetView): SafeHtml {
  const { date, dateWord } = labels.closing
  const blank = new SafeHtml('<span class="blank"></span>')
  const parts = date.map(part => html`${blank}${part}`)
  const day = dateWord === '' ? html`${parts}` : html`${dateWord}<span class="line"></span>`
  const blocks = people.map(
    ({ role, name }) =>
      html`<div><p>${role}<span class="who">${name}</span></p><span class="space"></span><span class="date">${day}</span></div>`,
  )
  return html`<div class="signatures">${blocks}</div>\n`
}

const issuedLine = ({ issued }: SheetView): SafeHtml | null =>
  issued === '' ? null : html`<p class="note issued">${issued}</p>`
