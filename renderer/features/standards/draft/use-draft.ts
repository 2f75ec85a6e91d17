import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clause, ClauseContent, DocumentVersion } from '../../../../src/standards/contract.ts'
import { client } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { keepStored } from '../../../app/unsaved.ts'
import { toast } from '../../../ui/toast.tsx'
import { blankContent, contentOf } from './clause-draft.ts'
import { dropped, gathered, type NewOrder, nextNumber, stepped } from './order-rules.ts'
import { flushDraft } from './use-autosave.ts'

/** A clause that is being written and not stored yet. */
export interface Beginning {
  /** Stays when the clause is stored, so that its fields are not made anew under the writer's hands. */
  readonly key: string
  readonly content: ClauseContent
  readonly afterUid: string | null
  readonly storedUid: string | null
}

/** How long a removal can be taken back; as long as its toast stands, and a little more. */
const REMOVES_AFTER_MS = 11_000

const onError = (error: unknown) => toast({ text: tellError(error), tone: 'fail' })

/** Clauses that are gone from the screen and not yet from the store: taking it back keeps their lineage. */
function useRemovals(versionUid: string | null) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const waiting = useRef(
    new Map<string, { readonly timer: ReturnType<typeof setTimeout>; readonly versionUid: string }>(),
  )
  const carryOut = useRef(async (clauseUid: string) => {
    const removal = waiting.current.get(clauseUid)
    waiting.current.delete(clauseUid)
    if (removal) await client.standards.clauses.remove({ versionUid: removal.versionUid, clauseUid })
  })
  const show = (clauseUid: string) => setHidden(current => new Set([...current].filter(each => each !== clauseUid)))
  useEffect(() => {
    const removals = waiting.current
    const carry = carryOut.current
    const flush = async () => {
      for (const [uid, { timer }] of [...removals]) {
        clearTimeout(timer)
        await carry(uid)
      }
    }
    const release = keepStored({ isPending: () => removals.size > 0, flush, outlivesScreens: true })
    return () => {
      release()
      for (const [uid, { timer }] of [...removals]) {
        clearTimeout(timer)
        void carry(uid).catch(onError)
      }
    }
  }, [])
  return {
    hidden,
    remove: (clauseUid: string) => {
      if (versionUid === null) return
      setHidden(current => new Set([...current, clauseUid]))
      const timer = setTimeout(() => {
        carryOut.current(clauseUid).catch(error => {
          show(clauseUid)
          onError(error)
        })
      }, REMOVES_AFTER_MS)
      waiting.current.set(clauseUid, { timer, versionUid })
    },
    restore: (clauseUid: string) => {
      clearTimeout(waiting.current.get(clauseUid)?.timer)
      waiting.current.delete(clauseUid)
      show(clauseUid)
    },
    settle: async () => {
      for (const [uid, { timer }] of [...waiting.current]) {
        clearTimeout(timer)
        await carryOut.current(uid)
      }
    },
  }
}

/** What can be done with the clauses of the open draft. `version` is null while no draft is open. */
export function useDraft(
  version: DocumentVersion | null,
  currentUid: string | null,
  goTo: (clauseUid: string | null) => void,
) {
  const { t } = useTranslation('standards')
  const versionUid = version?.uid ?? null
  const removals = useRemovals(versionUid)
  const [beginning, setBeginning] = useState<Beginning | null>(null)
  const shown = useRef(beginning)
  const show = (next: Beginning | null) => {
    shown.current = next
    setBeginning(next)
  }
  const clauses = (version?.clauses ?? []).filter(clause => !removals.hidden.has(clause.uid))
  const current = clauses.find(clause => clause.uid === currentUid) ?? null

  const reorder = useMutation({
    mutationFn: async ({ order, movedUid }: { order: NewOrder; movedUid: string }) => {
      if (!version) return
      await flushDraft()
      const fresh = await client.standards.versions.get({ versionUid: version.uid })
      const moved = fresh.clauses.find(clause => clause.uid === movedUid)
      if (order.chapter !== null && moved) {
        await client.standards.clauses.change({
          versionUid: version.uid,
          clauseUid: movedUid,
          content: { ...contentOf(moved), chapter: order.chapter },
        })
      }
      // Clauses on their way out still stand in the store: at the end they are in nobody's way.
      const others = fresh.clauses.map(clause => clause.uid).filter(uid => !order.uids.includes(uid))
      await client.standards.clauses.order({ versionUid: version.uid, clauseUids: [...order.uids, ...others] })
    },
    onError,
  })
  const apply = (order: NewOrder | null, movedUid: string) => {
    if (order && !reorder.isPending) reorder.mutate({ order, movedUid })
  }

  /** A new clause, blank, after the open one. */
  const begin = () => {
    if (!version) return
    void flushDraft()
    const numbers = new Set(version.clauses.map(clause => clause.number))
    const neighbour = current ?? clauses.at(-1) ?? null
    const number = nextNumber(neighbour?.number ?? '', numbers)
    const chapter = neighbour?.chapter ?? t('clause.firstChapter')
    show({
      key: crypto.randomUUID(),
      content: blankContent(chapter, number, neighbour ? contentOf(neighbour) : null),
      afterUid: neighbour?.uid ?? null,
      storedUid: null,
    })
  }
  return {
    clauses,
    current,
    hidden: removals.hidden,
    beginning,
    begin,
    duplicate: async (clause: Clause) => {
      if (!version) return
      await flushDraft()
      const fresh = await client.standards.versions.get({ versionUid: version.uid })
      const source = fresh.clauses.find(each => each.uid === clause.uid) ?? clause
      const number = nextNumber(source.number, new Set(fresh.clauses.map(each => each.number)))
      try {
        const made = await client.standards.clauses.add({
          versionUid: version.uid,
          content: { ...contentOf(source), number },
          afterUid: source.uid,
        })
        goTo(made.uid)
      } catch (error) {
        onError(error)
      }
    },
    stored: (key: string, made: Clause) => {
      // Whoever has gone on to another clause meanwhile is not called back.
      if (shown.current?.key !== key) return
      show({ ...shown.current, storedUid: made.uid })
      goTo(made.uid)
    },
    leave: () => show(null),
    remove: (clause: Clause) => {
      const at = clauses.findIndex(each => each.uid === clause.uid)
      const next = clauses[at + 1] ?? clauses[at - 1] ?? null
      removals.remove(clause.uid)
      goTo(next?.uid ?? null)
      toast({
        text: t('clause.removed', { number: clause.number, title: clause.title }),
        undo: () => {
          removals.restore(clause.uid)
          goTo(clause.uid)
        },
      })
    },
    step: (by: -1 | 1) => current && apply(stepped(clauses, current.uid, by), current.uid),
    drop: (uid: string, targetUid: string, edge: 'before' | 'after') =>
      apply(dropped(clauses, uid, targetUid, edge), uid),
    /** Brings the clauses of one heading together after a heading was changed. */
    gather: async () => {
      if (!version) return
      const fresh = await client.standards.versions.get({ versionUid: version.uid })
      const clauseUids = gathered(fresh.clauses)
      if (clauseUids) await client.standards.clauses.order({ versionUid: version.uid, clauseUids: [...clauseUids] })
    },
    /** Stores all that waits, so that a step such as submitting sees it. */
    settle: async () => {
      await flushDraft()
      await removals.settle()
    },
  }
}
export type Draft = ReturnType<typeof useDraft>
