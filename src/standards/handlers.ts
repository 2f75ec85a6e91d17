import { implement } from '@orpc/server'
import { type CallContext, guard, telling } from '../core/handling.ts'
import { confirmReading, logSignedList, toRead, versionReaders } from './acknowledging.ts'
import { clauseRows, placedClauses } from './clause-list.ts'
import { addClause, changeClause, orderClauses, removeClause } from './clauses.ts'
import { standardsContract } from './contract.ts'
import { documentOf, documentRows, reviewsDue } from './document-list.ts'
import { createDocument, reviewDocument, startDraft, updateDocument } from './documents.ts'
import { importHandlers } from './import-handlers.ts'
import { discardDraft, publishVersion, sendBack, setHead, submitVersion, withdrawVersion } from './life-cycle.ts'
import { versionOf } from './reading.ts'
import { requirementsOf, requireReading } from './requirements.ts'
import { setTouchpoints, touchpointRows } from './touchpoints.ts'

const { standards } = implement(standardsContract).$context<CallContext>().use(telling).use(guard)

const documents = {
  list: standards.documents.list.handler(({ context }) => documentRows(context)),
  get: standards.documents.get.handler(({ context, input }) => documentOf(context, input.documentUid)),
  create: standards.documents.create.handler(({ context, input }) => createDocument(context, input)),
  update: standards.documents.update.handler(({ context, input }) => updateDocument(context, input)),
  startDraft: standards.documents.startDraft.handler(({ context, input }) => startDraft(context, input.documentUid)),
  reviewed: standards.documents.reviewed.handler(({ context, input }) => reviewDocument(context, input)),
  reviewsDue: standards.documents.reviewsDue.handler(({ context, input }) => reviewsDue(context, input.withinDays)),
}

const versions = {
  get: standards.versions.get.handler(({ context, input }) => versionOf(context, input.versionUid)),
  setHead: standards.versions.setHead.handler(({ context, input }) => setHead(context, input)),
  discard: standards.versions.discard.handler(({ context, input }) => discardDraft(context, input.versionUid)),
  submit: standards.versions.submit.handler(({ context, input }) => submitVersion(context, input.versionUid)),
  sendBack: standards.versions.sendBack.handler(({ context, input }) =>
    sendBack(context, input.versionUid, input.note),
  ),
  publish: standards.versions.publish.handler(({ context, input }) =>
    publishVersion(context, input.versionUid, input.effectiveOn),
  ),
  withdraw: standards.versions.withdraw.handler(({ context, input }) =>
    withdrawVersion(context, input.versionUid, input.reason),
  ),
}

const clauses = {
  list: standards.clauses.list.handler(({ context, input }) => clauseRows(context, input)),
  add: standards.clauses.add.handler(({ context, input }) => addClause(context, input)),
  change: standards.clauses.change.handler(({ context, input }) => changeClause(context, input)),
  remove: standards.clauses.remove.handler(({ context, input }) => removeClause(context, input)),
  order: standards.clauses.order.handler(({ context, input }) => orderClauses(context, input)),
}

const frame = {
  touchpoints: standards.frame.touchpoints.handler(({ context }) => touchpointRows(context.workspace.read)),
  setTouchpoints: standards.frame.setTouchpoints.handler(({ context, input }) =>
    setTouchpoints(context, input.touchpoints),
  ),
  placements: standards.frame.placements.handler(({ context }) => placedClauses(context)),
}

const acknowledgements = {
  require: standards.acknowledgements.require.handler(({ context, input }) =>
    requireReading(context, input.versionUid, input.groups),
  ),
  requirements: standards.acknowledgements.requirements.handler(({ context, input }) =>
    requirementsOf(context, input.versionUid),
  ),
  readers: standards.acknowledgements.readers.handler(({ context, input }) =>
    versionReaders(context, input.versionUid),
  ),
  mine: standards.acknowledgements.mine.handler(({ context }) => toRead(context)),
  confirm: standards.acknowledgements.confirm.handler(({ context, input }) =>
    confirmReading(context, input.versionUid),
  ),
  log: standards.acknowledgements.log.handler(({ context, input }) => logSignedList(context, input)),
}

/** Answers the contract of the standards library. */
export const standardsHandlers = {
  standards: { documents, versions, clauses, frame, acknowledgements, import: importHandlers },
}
