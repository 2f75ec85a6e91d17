import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Clause, DocumentVersion } from '../../../../src/standards/contract.ts'
import { Icon } from '../../../ui/icon.tsx'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { Panel } from '../../../ui/parts.tsx'
import { ClauseHead } from '../clause/clause-panel.tsx'
import { contentOf } from './clause-draft.ts'
import { ClauseEditor } from './clause-editor.tsx'
import classes from './draft.module.css'
import type { Beginning, Draft } from './use-draft.ts'

/** One clause of a draft, or one that is only being begun, in the place where a published one is read. */
export function DraftPanel(props: {
  version: DocumentVersion
  draft: Draft
  /** Null while the clause is new. */
  clause: Clause | null
  beginning: Beginning | null
  onMove: (by: -1 | 1) => void
}) {
  const { t } = useTranslation('standards')
  const { version, draft, clause, beginning } = props
  const key = beginning?.key ?? clause?.uid ?? ''
  const position = clause ? draft.clauses.findIndex(each => each.uid === clause.uid) : -1
  const initial = beginning?.content ?? (clause && contentOf(clause))
  if (!initial) return null
  return (
    <Panel label={t('clause.title')}>
      <ClauseHead
        number={clause?.number ?? ''}
        title={clause?.title ?? t('clause.new')}
        position={position + 1}
        total={draft.clauses.length}
        onMove={props.onMove}
      >
        {clause && (
          <>
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('keys.moveUp')}
              title={t('keys.moveUp')}
              onClick={() => draft.step(-1)}
            >
              ↑
            </Button>
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('keys.moveDown')}
              title={t('keys.moveDown')}
              onClick={() => draft.step(1)}
            >
              ↓
            </Button>
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('clause.duplicate')}
              title={t('clause.duplicate')}
              onClick={() => void draft.duplicate(clause)}
            >
              <Icon name="copy" small />
            </Button>
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('clause.remove')}
              title={t('clause.remove')}
              onClick={() => draft.remove(clause)}
            >
              <Icon name="trash" small />
            </Button>
          </>
        )}
        <Button size="xs" onClick={draft.begin}>
          <Icon name="plus" small />
          {t('keys.newClause')}
          <KeyCap keys="N" />
        </Button>
      </ClauseHead>
      <div className={classes.scroll}>
        <ClauseEditor
          key={key}
          version={version}
          clause={clause}
          initial={initial}
          afterUid={beginning?.afterUid ?? null}
          onCreated={made => draft.stored(key, made)}
          onChapter={() => void draft.gather()}
        />
      </div>
    </Panel>
  )
}
