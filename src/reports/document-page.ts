import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PrintableDocument } from '../core/host.ts'
import type { Clause, DocumentVersion, Placement, TimeLimit, VersionHead } from '../standards/contract.ts'
import { type Block, blocksOf, type Inline } from '../standards/markdown.ts'
import { type DocumentLabels, documentLabels } from './document-labels.ts'
import { cssString, html, SafeHtml } from './escaping.ts'
import { fontFaces, paperAsset } from './fonts.ts'
import { stampOf } from './text.ts'

/** What a printed document says besides the version itself. */
export interface DocumentFacts {
  readonly code: string
  readonly kind: 'vision' | 'policy' | 'regulation' | 'standard'
  readonly family: 'process' | 'behaviour' | 'environment' | 'product' | 'problem-handling' | null
  readonly locale: 'zh-CN' | 'en'
  readonly organisation: string
  readonly ownerName: string | null
  /** Code and title. */
  readonly parent: string | null
  readonly reviewDueOn: string | null
  /** Versions once published, newest first. */
  readonly history: readonly VersionHead[]
  /** Names by touchpoint uid. */
  readonly touchpoints: ReadonlyMap<string, string>
  /** IANA. */
  readonly zone: string
}

/** A clause of at most so many characters does not break between pages. */
const KEPT_TOGETHER = 900

interface Sheet {
  readonly version: DocumentVersion
  readonly facts: DocumentFacts
  readonly labels: DocumentLabels
  /** Page numbers by anchor, empty before the first print. */
  readonly pages: ReadonlyMap<string, number>
}

/** The page of a version: what preview, printer and PDF share. `pages` are the page numbers for its contents, as `destinationPages` gives them. */
export function versionDocument(
  resourcesFolder: string,
  version: DocumentVersion,
  facts: DocumentFacts,
  pages: ReadonlyMap<string, number> = new Map(),
): PrintableDocument {
  const sheet: Sheet = { version, facts, labels: documentLabels(facts.locale), pages }
  return { html: pageHtml(resourcesFolder, sheet), asset: path => paperAsset(resourcesFolder, path) }
}

function pageHtml(resourcesFolder: string, sheet: Sheet): string {
  const { version, facts, labels } = sheet
  const file = `${facts.code} v${version.number} ${version.title}`
  const body = html`<body${new SafeHtml(facts.locale === 'en' ? ' class="latin"' : '')}>
<p class="screen-line top">${file}</p>
${letterhead(sheet)}
${factTable(sheet)}
${version.body.trim() === '' ? null : html`<h2>${labels.purpose}</h2><div class="prose">${blocks(version.body)}</div>`}
${version.clauses.length === 0 ? null : contents(sheet)}
${chapters(sheet)}
${history(sheet)}
<p class="screen-line bottom"><span>${labels.running.form}</span><b>${labels.state[version.state]}</b></p>
</body>`
  const running = runningStrings(sheet, file)
  const styles = readFileSync(join(resourcesFolder, 'paper', 'paper.css'), 'utf8')
  const own = readFileSync(join(resourcesFolder, 'paper', 'document.css'), 'utf8')
  const faces = fontFaces(resourcesFolder, `${body.text}${running}0123456789/`)
  return html`<!doctype html>
<html lang="${facts.locale}">
<head>
<meta charset="utf-8">
<title>${file}</title>
<style>${new SafeHtml([faces, styles, own, running].join('\n'))}</style>
</head>
${body}
</html>
`.text
}

function runningStrings({ version, facts, labels }: Sheet, file: string): string {
  const strings = {
    owner: `${facts.organisation}${facts.ownerName ? ` · ${facts.ownerName}` : ''}`,
    file,
    form: labels.running.form,
    code: labels.state[version.state],
    'page-before': labels.running.pageBefore,
    'page-after': labels.running.pageAfter,
  }
  return `:root{${Object.entries(strings)
    .map(([name, text]) => `--run-${name}:${cssString(text)}`)
    .join(';')}}`
}

function letterhead({ version, facts, labels }: Sheet): SafeHtml {
  const kind = `${facts.family ? `${labels.family[facts.family]} · ` : ''}${labels.kind[facts.kind]}`
  const stands = version.state === 'in-force' || version.state === 'scheduled'
  const { draft, draftNote } = labels.running
  const stamp = stands
    ? null
    : html`<b class="stamp">${version.state === 'draft' ? draft : labels.state[version.state]}</b><span>${draftNote}</span>`
  return html`<header class="letterhead">
<div class="owner"><b>${facts.organisation}</b></div>
<div class="name"><h1>${version.title}</h1><p>${facts.code} · ${kind} · ${labels.version(version.number)}</p></div>
<div class="verify">${stamp}</div>
</header>`
}

function factTable({ version, facts, labels }: Sheet): SafeHtml {
  const { none } = labels
  const by = (name: string | null, at: number | null) =>
    at === null ? none : `${name ?? ''} ${stampOf(at, facts.zone).slice(0, 10)}`
  const pairs: [string, string][] = [
    [labels.facts.code, facts.code],
    [labels.facts.version, labels.version(version.number)],
    [labels.facts.state, labels.state[version.state]],
    [labels.facts.effectiveOn, version.effectiveOn ?? none],
    [labels.facts.reviewDueOn, facts.reviewDueOn ?? none],
    [labels.facts.clauses, String(version.clauses.length)],
    [labels.facts.owner, facts.ownerName ?? none],
    [labels.facts.drafted, by(version.createdBy, version.createdAt)],
    [labels.facts.published, by(version.publishedBy, version.publishedAt)],
  ]
  const rows = [0, 3, 6].map(
    start =>
      html`<tr>${pairs.slice(start, start + 3).map(([label, value]) => html`<th>${label}</th><td>${value}</td>`)}</tr>\n`,
  )
  const long = (label: string, value: string) =>
    html`<tr><th>${label}</th><td colspan="5">${value === '' ? none : value}</td></tr>\n`
  return html`<table class="facts">${rows}${long(labels.facts.parent, facts.parent ?? '')}${long(labels.facts.changeNote, version.changeNote)}</table>`
}

/** Clauses in printed order under their headings. */
function chaptersOf(clauses: readonly Clause[]): { readonly name: string; readonly clauses: readonly Clause[] }[] {
  const chapters: { name: string; clauses: Clause[] }[] = []
  for (const clause of clauses) {
    const last = chapters.at(-1)
    if (last?.name === clause.chapter) last.clauses.push(clause)
    else chapters.push({ name: clause.chapter, clauses: [clause] })
  }
  return chapters
}

const anchorOf = (clause: Clause): string => `c${clause.uid.replaceAll('-', '')}`

function contents({ version, labels, pages }: Sheet): SafeHtml {
  const line = (clause: Clause) => {
    const anchor = anchorOf(clause)
    return html`<li><a href="#${anchor}"><span class="number">${clause.number}</span><span class="title">${clause.title}</span><span class="dots"></span><span class="page">${pages.get(anchor) ?? ''}</span></a></li>\n`
  }
  const chapters = chaptersOf(version.clauses).map(
    ({ name, clauses }) => html`<li class="chapter"><b>${name}</b><ol>${clauses.map(line)}</ol></li>\n`,
  )
  return html`<h2>${labels.contents}</h2><ol class="contents">${chapters}</ol>`
}

function chapters(sheet: Sheet): readonly SafeHtml[] {
  return chaptersOf(sheet.version.clauses).map(
    ({ name, clauses }) =>
      html`<section class="chapter"><h2>${name}</h2>${clauses.map(clause => clauseBlock(clause, sheet))}</section>\n`,
  )
}

function clauseBlock(clause: Clause, sheet: Sheet): SafeHtml {
  const { labels } = sheet
  const critical = clause.severity.startsWith('critical')
  const severity = html`<span class="${critical ? 'severe' : 'plain'}">${critical ? '▲ ' : ''}${labels.severity[clause.severity]}</span>`
  const guidance =
    clause.guidance.trim() === ''
      ? null
      : html`<div class="guidance"><b>${labels.guidance}</b><div class="prose">${blocks(clause.guidance)}</div></div>`
  const source = clause.source === '' ? null : html`<p class="note">${labels.source} ${clause.source}</p>`
  const short = clause.text.length + clause.guidance.length < KEPT_TOGETHER
  return html`<article id="${anchorOf(clause)}"${new SafeHtml(short ? ' class="keep"' : '')}>
<h3><span class="nowrap">${clause.number}</span> ${clause.title} ${severity}</h3>
<div class="prose">${blocks(clause.text)}</div>
${placements(clause.placements, sheet)}${guidance}${source}
</article>
`
}

/** Where a clause holds: a table when there are time limits to compare, else a line; nothing when it holds everywhere. */
function placements(all: readonly Placement[], { facts, labels }: Sheet): SafeHtml | null {
  const place = ({ scenario, touchpointUid, tier }: Placement) => ({
    scenario: scenario ? labels.scenario[scenario] : null,
    touchpoint: touchpointUid ? (facts.touchpoints.get(touchpointUid) ?? labels.none) : null,
    tier: tier ? labels.tier[tier] : null,
  })
  if (all.every(({ limit }) => limit === null)) {
    const places = all.map(each => Object.values(place(each)).filter(word => word !== null))
    if (places.some(words => words.length === 0)) return null
    return html`<p class="note">${labels.holds} ${places.map(words => words.join(' · ')).join(labels.semicolon)}</p>`
  }
  const rows = all.map(placement => {
    const { scenario, touchpoint, tier } = place(placement)
    const cells = [scenario, touchpoint, tier].map(word => word ?? labels.all)
    return html`<tr>${[...cells, ...limitCells(placement.limit, labels)].map(cell => html`<td>${cell}</td>`)}</tr>\n`
  })
  return html`<table class="placements"><thead><tr>${labels.placements.map(head => html`<th>${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`
}

function limitCells(limit: TimeLimit | null, labels: DocumentLabels): string[] {
  const { none } = labels
  if (!limit) return Array.from({ length: 6 }, () => none)
  const span = ({ value, unit }: Pick<TimeLimit, 'value' | 'unit'>) => `${value} ${labels.unit[unit]}`
  const reminder = limit.reminder ? `${labels.left} ${span(limit.reminder)}` : none
  return [
    span(limit),
    labels.clock[limit.clock],
    limit.start || none,
    limit.pause || none,
    limit.stop || none,
    reminder,
  ]
}

function history({ facts, labels }: Sheet): SafeHtml | null {
  if (facts.history.length === 0) return null
  const rows = facts.history.map(({ number, effectiveOn, publishedBy, publishedAt, clauseCount, changeNote }) => {
    const approved =
      publishedAt === null ? labels.none : `${publishedBy ?? ''} ${stampOf(publishedAt, facts.zone).slice(0, 10)}`
    return html`<tr><td class="mid">${number}</td><td class="mid">${effectiveOn ?? labels.none}</td><td>${approved}</td><td class="num">${clauseCount}</td><td>${changeNote === '' ? labels.none : changeNote}</td></tr>\n`
  })
  return html`<section class="keep"><h2>${labels.history}</h2>
<table class="history"><thead><tr>${labels.historyHeads.map(head => html`<th>${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></section>`
}

const blocks = (markdown: string): readonly SafeHtml[] => blocksOf(markdown).map(block)

function block(part: Block): SafeHtml {
  if (part.kind === 'heading') return html`<h4>${inlines(part.inlines)}</h4>\n`
  if (part.kind === 'paragraph') return html`<p>${inlines(part.inlines)}</p>\n`
  if (part.kind === 'list') {
    const items = part.items.map(item => html`<li>${item.map(block)}</li>`)
    return part.ordered ? html`<ol start="${part.start}">${items}</ol>\n` : html`<ul>${items}</ul>\n`
  }
  const head = part.head.map(cell => html`<th>${inlines(cell)}</th>`)
  const rows = part.rows.map(row => html`<tr>${row.map(cell => html`<td>${inlines(cell)}</td>`)}</tr>`)
  return html`<table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>\n`
}

const inlines = (all: readonly Inline[]): readonly SafeHtml[] =>
  all.map(inline => {
    if (inline.kind === 'break') return new SafeHtml('<br>')
    const emphasised = inline.emphasis ? html`<em>${inline.text}</em>` : html`${inline.text}`
    return inline.strong ? html`<b>${emphasised}</b>` : emphasised
  })
