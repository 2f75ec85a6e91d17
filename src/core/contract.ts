import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { CHANGE_TOPICS } from './changes.ts'
import { reads } from './contract-base.ts'

export const coreContract = {
  changes: {
    /** Yields the topics of every committed write that this person may read. */
    subscribe: reads('signed-in').output(eventIterator(z.object({ topics: z.array(z.enum(CHANGE_TOPICS)) }))),
  },
}
