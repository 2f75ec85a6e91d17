import { useMutation } from '@tanstack/react-query'
import type { DocumentVersion } from '../../../../src/standards/contract.ts'
import { client } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { ConflictMessage } from '../../../ui/conflict-message.tsx'
import { toast } from '../../../ui/toast.tsx'
import type { Writing } from './use-writing.ts'

/** Shown while somebody else has stored the same text of the draft; `pick` finds that text in the version as it is stored. */
export function DraftConflict<Content extends object>(props: {
  versionUid: string
  writing: Writing<Content>
  pick: (stored: DocumentVersion) => Content | null
}) {
  const { versionUid, writing, pick } = props
  const { mutate, isPending } = useMutation({
    mutationFn: async (settle: (stored: Content) => void) => {
      const stored = pick(await client.standards.versions.get({ versionUid }))
      if (stored) settle(stored)
    },
    onError: error => toast({ text: tellError(error), tone: 'fail' }),
  })
  if (!writing.isConflict) return null
  return (
    <ConflictMessage
      busy={isPending}
      onTheirs={() => mutate(writing.takeTheirs)}
      onMine={() => mutate(writing.keepMine)}
    />
  )
}
