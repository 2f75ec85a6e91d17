import { implement } from '@orpc/server'
import { eq } from 'drizzle-orm'
import { type CallContext, guard, telling } from '../core/handling.ts'
import { scorecardsContract } from './contract.ts'
import { definitionOf, scorecardVersionOf, versionIdOf } from './definitions.ts'
import { scorecards, scorecardVersions } from './tables.ts'

const procedures = implement(scorecardsContract).$context<CallContext>().use(telling).use(guard)

export const scorecardsHandlers = {
  scorecards: {
    list: procedures.scorecards.list.handler(({ context }) => {
      const { read } = context.workspace
      const rows = read
        .select({ version: scorecardVersions, scorecardUid: scorecards.uid })
        .from(scorecardVersions)
        .innerJoin(scorecards, eq(scorecards.id, scorecardVersions.scorecardId))
        .where(eq(scorecardVersions.state, 'published'))
        .all()
      const byName = new Intl.Collator('zh-CN')
      return rows
        .map(({ version, scorecardUid }) => {
          const { sections, passMark } = definitionOf(read, version.id)
          const items = sections.flatMap(section => section.items)
          return {
            uid: scorecardUid,
            name: version.name,
            versionUid: version.uid,
            versionNumber: version.number,
            effectiveOn: version.effectiveOn,
            sectionCount: sections.length,
            itemCount: items.length,
            criticalItemCount: items.filter(item => item.options.some(option => option.critical !== null)).length,
            passMark,
          }
        })
        .sort((left, right) => byName.compare(left.name, right.name))
    }),
    get: procedures.scorecards.get.handler(({ context, input }) => {
      const { read } = context.workspace
      return scorecardVersionOf(read, versionIdOf(read, input.versionUid))
    }),
  },
}
