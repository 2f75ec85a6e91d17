import { createHmac } from 'node:crypto'
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import type { AuditAnchor } from './audit.ts'

const SLOT_BYTES = 256

/** The end of the audit chain, kept beside the database: two slots written in turn, so that a torn write leaves the other one. */
export interface AnchorFile {
  write(anchor: AuditAnchor): void
  read(): AuditAnchor[]
  close(): void
}

/** Opens (or creates) the anchor file; entries whose own HMAC does not match are taken for torn and left out. */
export function openAnchorFile(path: string, key: Buffer): AnchorFile {
  const descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600)
  const seal = (text: string) => createHmac('sha256', key).update(`anchor ${text}`).digest('hex')
  let turn = 0
  const readSlot = (slot: number): AuditAnchor | null => {
    const buffer = Buffer.alloc(SLOT_BYTES)
    readSync(descriptor, buffer, 0, SLOT_BYTES, slot * SLOT_BYTES)
    const [sequence, mac, sealed] = buffer.toString('latin1').trim().split(' ')
    if (!sequence || !mac || sealed !== seal(`${sequence} ${mac}`)) return null
    return { sequence: Number(sequence), mac }
  }
  return {
    // Not synced: it follows a synced commit, so it can only lag behind the chain, which is no finding.
    write(anchor) {
      const text = `${anchor.sequence} ${anchor.mac}`
      writeSync(descriptor, `${text} ${seal(text)}`.padEnd(SLOT_BYTES - 1).concat('\n'), turn * SLOT_BYTES, 'latin1')
      turn = 1 - turn
    },
    read: () => [readSlot(0), readSlot(1)].filter(anchor => anchor !== null),
    close: () => closeSync(descriptor),
  }
}
