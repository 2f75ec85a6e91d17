import type { ContractRouterClient } from '@orpc/contract'
import type { evaluationsContract } from '../../../../src/evaluations/contract.ts'
import type { Store } from './save-line.ts'

type EvaluationsClient = ContractRouterClient<typeof evaluationsContract>['evaluations']

/** Sends one operation to the workstation, which stores it before it answers. */
export function storeOf(evaluations: EvaluationsClient, evaluationUid: string): Store {
  return operation => {
    switch (operation.kind) {
      case 'answer': {
        const { itemUid, optionUid, value, notApplicable } = operation
        return evaluations.answer({ evaluationUid, itemUid, optionUid, value, notApplicable })
      }
      case 'reasons':
        return evaluations.setReasons({
          evaluationUid,
          itemUid: operation.itemUid,
          reasonUids: [...operation.reasonUids],
        })
      case 'comment':
        return evaluations.setComment({ evaluationUid, itemUid: operation.itemUid, comment: operation.comment })
      case 'addMark': {
        const { itemUid, startMs, endMs } = operation
        return evaluations.addMark({ evaluationUid, itemUid, startMs, endMs })
      }
      case 'updateMark': {
        const { markUid, itemUid, startMs, endMs } = operation
        return evaluations.updateMark({ evaluationUid, markUid, itemUid, startMs, endMs })
      }
      case 'removeMark':
        return evaluations.removeMark({ evaluationUid, markUid: operation.markUid })
      case 'undo':
        return evaluations.undo({ evaluationUid })
    }
  }
}
