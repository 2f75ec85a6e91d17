import { implement } from '@orpc/server'
import { type CallContext, guard, telling } from '../core/handling.ts'
import { reportsContract } from './contract.ts'
import { versionPrint } from './document-resources.ts'
import { issuanceInScope, issuedSheet, issueEvaluationSheet, verifyCode } from './issuing.ts'
import { documentOf } from './resources.ts'

const { reports } = implement(reportsContract).$context<CallContext>().use(telling).use(guard)

export const reportsHandlers = {
  reports: {
    issueEvaluationSheet: reports.issueEvaluationSheet.handler(({ context, input }) =>
      issueEvaluationSheet(context, input.evaluationUid),
    ),
    get: reports.get.handler(({ context, input }) => issuedSheet(context, input.issuanceUid)),
    print: reports.print.handler(async ({ context, input }) => {
      const issuance = issuanceInScope(context, input.issuanceUid)
      const { host, workstation } = context
      if (!host.print) return { printedByHost: false }
      await host.print(documentOf(workstation.resourcesFolder, issuance))
      return { printedByHost: true }
    }),
    printDocument: reports.printDocument.handler(async ({ context, input }) => {
      const { host, workstation } = context
      if (!host.print) return { printedByHost: false }
      const print = versionPrint(context, workstation.resourcesFolder, input.versionUid)
      await host.print(await print.withPageNumbers(host))
      return { printedByHost: true }
    }),
    verify: reports.verify.handler(({ context, input }) => verifyCode(context, input.code)),
  },
}
