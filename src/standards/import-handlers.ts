import { implement } from '@orpc/server'
import { type CallContext, guard, telling } from '../core/handling.ts'
import { standardsContract } from './contract.ts'
import { openLibrary, storeLibrary } from './library-import.ts'
import { checkOpenedSheet, openSheet, reportPage, storeCheckedSheet } from './sheet-importing.ts'
import { closeSource } from './sources.ts'

const { import: procedures } = implement(standardsContract).$context<CallContext>().use(telling).use(guard).standards

/** Answers for sheets of clauses and library files; joined into `standardsHandlers`. */
export const importHandlers = {
  openSheet: procedures.openSheet.handler(({ context, input }) => openSheet(context, input.token)),
  checkSheet: procedures.checkSheet.handler(({ context, input }) => checkOpenedSheet(context, input)),
  report: procedures.report.handler(({ context, input }) => reportPage(context, input)),
  storeSheet: procedures.storeSheet.handler(({ context, input }) => storeCheckedSheet(context, input)),
  openLibrary: procedures.openLibrary.handler(({ context, input }) => openLibrary(context, input.token)),
  storeLibrary: procedures.storeLibrary.handler(({ context, input }) => storeLibrary(context, input)),
  close: procedures.close.handler(({ context, input }) => closeSource(context, input.token)),
}
