import { createHmac, timingSafeEqual } from 'node:crypto'
import type Database from 'better-sqlite3'
import { canonicalJson } from './canonical-json.ts'
import type { Actor, AuditedChange } from './database.ts'

/** What precedes the first entry of a chain. */
export const CHAIN_START = '0'.repeat(64)

/** Where a chain ended at some moment: kept outside the database, so that a cut-off tail is found. */
export interface AuditAnchor {
  readonly sequence: number
  readonly mac: string
}

export interface AuditEntry {
  readonly sequence: number
  readonly stationUid: string
  readonly at: number
  readonly actorUid: string | null
  readonly action: string
  readonly subjectUid: string | null
  readonly digestBefore: string | null
  readonly digestAfter: string | null
  readonly previousMac: string
  readonly mac: string
}

const hmac = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('hex')

/** HMAC-SHA-256 digest (hex) of a value's canonical JSON; `null` stays `null`. Without the key a name cannot be guessed from it. */
export const auditDigest = (key: Buffer, value: unknown): string | null =>
  value === undefined || value === null ? null : hmac(key, canonicalJson(value))

/** The HMAC (hex) that binds an entry to all entries before it. */
export function entryMac(key: Buffer, entry: Omit<AuditEntry, 'mac'>): string {
  return hmac(
    key,
    canonicalJson([
      entry.sequence,
      entry.stationUid,
      entry.at,
      entry.actorUid,
      entry.action,
      entry.subjectUid,
      entry.digestBefore,
      entry.digestAfter,
      entry.previousMac,
    ]),
  )
}

export interface AuditWriter {
  append(at: number, actor: Actor | null, action: string, change: AuditedChange): AuditAnchor
  /** The last entry's sequence and HMAC; sequence 0 when the chain is empty. */
  last(): AuditAnchor
}

/** Appends to the audit chain. Must be called inside the transaction that makes the change. */
export function createAuditWriter(sqlite: Database.Database, key: Buffer, stationUid: string): AuditWriter {
  const lastEntry = sqlite.prepare<[], { sequence: number; mac: string }>(
    'SELECT sequence, mac FROM audit_entries ORDER BY sequence DESC LIMIT 1',
  )
  // The ledger of AUTOINCREMENT, not max + 1: a number once given is never given again, so a cut tail leaves a gap.
  const lastSequence = sqlite.prepare<[], { seq: number }>(
    "SELECT seq FROM sqlite_sequence WHERE name = 'audit_entries'",
  )
  const insertEntry = sqlite.prepare(
    `INSERT INTO audit_entries (sequence, station_uid, at, actor_uid, action, subject_uid, digest_before, digest_after, previous_mac, mac)
     VALUES (@sequence, @stationUid, @at, @actorUid, @action, @subjectUid, @digestBefore, @digestAfter, @previousMac, @mac)`,
  )
  const insertDetails = sqlite.prepare('INSERT INTO audit_details (sequence, before, after) VALUES (?, ?, ?)')
  const toJson = (value: unknown) => (value === undefined || value === null ? null : canonicalJson(value))

  const last = (): AuditAnchor => lastEntry.get() ?? { sequence: 0, mac: CHAIN_START }
  return {
    last,
    append(at, actor, action, change) {
      const entry = {
        sequence: (lastSequence.get()?.seq ?? 0) + 1,
        stationUid,
        at,
        actorUid: actor?.accountUid ?? null,
        action,
        subjectUid: change.uid,
        digestBefore: auditDigest(key, change.before),
        digestAfter: auditDigest(key, change.after),
        previousMac: last().mac,
      }
      const mac = entryMac(key, entry)
      insertEntry.run({ ...entry, mac })
      const before = toJson(change.before)
      const after = toJson(change.after)
      if (before !== null || after !== null) insertDetails.run(entry.sequence, before, after)
      return { sequence: entry.sequence, mac }
    },
  }
}

/** What verification found: entries whose content no longer matches, numbers that are missing, and anchors that the chain does not reach. */
export interface AuditFinding {
  readonly kind: 'changed' | 'missing' | 'cut-off' | 'details-changed' | 'anchor-mismatch'
  readonly sequence: number
}

export interface AuditReport {
  readonly entries: number
  readonly last: AuditAnchor
  readonly findings: readonly AuditFinding[]
}

const MAX_FINDINGS = 100

const sameMac = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))

/** The digest of a readable value as it is stored; `null` for text that is no JSON any more, which matches no digest. */
function digestOfText(key: Buffer, text: string): string | null {
  try {
    return auditDigest(key, JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

interface StoredRow extends AuditEntry {
  readonly before: string | null
  readonly after: string | null
}

/**
 * Walks the whole chain. Finds changed, missing and cut-off entries, readable values that no longer match their digest (erased ones are
 * no finding), and anchors (from backups, sheets, the anchor file) that do not lie on the chain. Stops collecting at 100 findings.
 */
export function verifyChain(sqlite: Database.Database, key: Buffer, anchors: readonly AuditAnchor[]): AuditReport {
  const findings: AuditFinding[] = []
  const found = (kind: AuditFinding['kind'], sequence: number) => {
    if (findings.length < MAX_FINDINGS) findings.push({ kind, sequence })
  }
  const anchorsBySequence = Map.groupBy(anchors, anchor => anchor.sequence)
  let expected = 1
  let entries = 0
  let last: AuditAnchor = { sequence: 0, mac: CHAIN_START }
  const rows = sqlite.prepare<[], StoredRow>(
    `SELECT e.sequence, e.station_uid AS stationUid, e.at, e.actor_uid AS actorUid, e.action, e.subject_uid AS subjectUid,
            e.digest_before AS digestBefore, e.digest_after AS digestAfter, e.previous_mac AS previousMac, e.mac, d.before, d.after
     FROM audit_entries e LEFT JOIN audit_details d ON d.sequence = e.sequence ORDER BY e.sequence`,
  )
  for (const row of rows.iterate()) {
    entries += 1
    if (row.sequence !== expected) found('missing', expected)
    const intact = sameMac(row.mac, entryMac(key, row)) && row.previousMac === last.mac
    if (!intact) found('changed', row.sequence)
    for (const [text, digest] of [
      [row.before, row.digestBefore],
      [row.after, row.digestAfter],
    ] as const) {
      if (text !== null && (digest === null || digestOfText(key, text) !== digest))
        found('details-changed', row.sequence)
    }
    for (const anchor of anchorsBySequence.get(row.sequence) ?? [])
      if (!sameMac(anchor.mac, row.mac)) found('anchor-mismatch', row.sequence)
    last = { sequence: row.sequence, mac: row.mac }
    expected = row.sequence + 1
  }
  const ledger = sqlite
    .prepare<[], { seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'audit_entries'")
    .get()
  // Not spread into Math.max: every issued sheet is an anchor, and a call takes only so many arguments.
  const highest = anchors.reduce((most, { sequence }) => Math.max(most, sequence), ledger?.seq ?? 0)
  if (highest > last.sequence) found('cut-off', last.sequence + 1)
  return { entries, last, findings }
}
