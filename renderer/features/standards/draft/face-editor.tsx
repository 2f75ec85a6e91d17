import { Button, Textarea, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentVersion, VersionFace } from '../../../../src/standards/contract.ts'
import { client } from '../../../app/client.ts'
import { Panel } from '../../../ui/parts.tsx'
import { ClauseHead } from '../clause/clause-panel.tsx'
import { Writing } from './clause-editor.tsx'
import classes from './draft.module.css'
import { DraftConflict } from './draft-conflict.tsx'
import { SaveCell } from './save-cell.tsx'
import { useWriting } from './use-writing.ts'

const FACE_FIELDS = ['title', 'body', 'changeNote'] as const

const faceOf = ({ title, body, changeNote }: DocumentVersion): VersionFace => ({ title, body, changeNote })

/** What stands before the clauses of a draft: title, why there is a new version, the text of the document itself. */
export function FaceEditor(props: {
  version: DocumentVersion
  onMove: (by: -1 | 1) => void
  onFacts: () => void
  onNewClause: () => void
}) {
  const { t } = useTranslation('standards')
  const { version } = props
  const stored = useMemo(() => faceOf(version), [version])
  const writing = useWriting<VersionFace>({
    initial: stored,
    stored,
    fields: FACE_FIELDS,
    storable: written => (written.title.trim() === '' ? null : written),
    standIn: (written, base) => ({ ...written, title: base.title }),
    save: (next, expected) => client.standards.versions.setHead({ versionUid: version.uid, ...next, expected }),
  })
  const { content: face, change, autosave, state } = writing
  return (
    <Panel label={t('face.title')}>
      <SaveCell state={state} onRetry={() => void autosave.flush()} />
      <ClauseHead
        number=""
        title={t('face.title')}
        position={0}
        total={version.clauses.length}
        onMove={version.clauses.length > 0 ? props.onMove : null}
      >
        <Button size="xs" onClick={props.onFacts}>
          {t('face.facts')}
        </Button>
      </ClauseHead>
      <div className={classes.scroll}>
        <div className={classes.fields}>
          <DraftConflict versionUid={version.uid} writing={writing} pick={faceOf} />
          {version.returnNote && (
            <p className={classes.returned}>
              <b className="warn">△ {t('versions.returned')}</b> {version.returnNote}
            </p>
          )}
          <TextInput
            label={t('field.documentTitle')}
            maxLength={80}
            value={face.title}
            error={face.title.trim() === '' ? t('field.needed') : null}
            onChange={event => change({ title: event.currentTarget.value })}
          />
          <Textarea
            label={t('versions.changeNote')}
            description={t('face.changeNote')}
            autosize
            minRows={2}
            maxLength={500}
            value={face.changeNote}
            onChange={event => change({ changeNote: event.currentTarget.value })}
          />
          <Writing
            key={writing.readings}
            label={t('field.body')}
            markdown={face.body}
            onChange={body => change({ body })}
          />
          {version.clauses.length === 0 && (
            <p className="mid">
              {t('face.noClauses')}{' '}
              <Button size="xs" variant="filled" onClick={props.onNewClause}>
                {t('keys.newClause')}
              </Button>
            </p>
          )}
        </div>
      </div>
    </Panel>
  )
}
