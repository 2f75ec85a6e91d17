import { coreContract } from './core/contract.ts'
import { evaluationsContract } from './evaluations/contract.ts'
import { peopleContract } from './people/contract.ts'
import { recordingsContract } from './recordings/contract.ts'
import { reportsContract } from './reports/contract.ts'
import { samplingContract } from './sampling/contract.ts'
import { scorecardsContract } from './scorecards/contract.ts'
import { standardsContract } from './standards/contract.ts'
import { workspaceContract } from './workspace/contract.ts'

/** All that the renderer may ask. */
export const contract = {
  ...coreContract,
  ...peopleContract,
  ...standardsContract,
  ...scorecardsContract,
  ...recordingsContract,
  ...evaluationsContract,
  ...samplingContract,
  ...reportsContract,
  ...workspaceContract,
}
