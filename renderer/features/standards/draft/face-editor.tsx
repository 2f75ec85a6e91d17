import { Button, Textarea, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentVersion } from '../../../../src/standards/contract.ts'
import { client } from '../../../app/client.ts'
import { Panel } from '../../../ui/parts.tsx'
import { ClauseHead } from '../clause/clause-panel.tsx'
import { Writing } from './clause-editor.tsx'
import classes from './draft.module.css'
import { SaveCell } from './save-cell.tsx'
import { useAutosave } from './use-autosave.ts'

interface Face {
  readonly title: string
  readonly body: string
  readonly changeNote: string
}

/** What stands before the clauses of a draft: title, why there is a new version, the text of the document itself. */
export function FaceEditor(props: {
  version: DocumentVersion
  onMove: (by: -1 | 1) => void
  onFacts: () => void
  onNewClause: () => void
}) {
  const { t } = useTranslation('standards')
  const { version } = props
  const [face, setFace] = useState<Face>({ title: version.title, body: version.body, changeNote: version.changeNote })
  const written = useRef(face)
  const { autosave, state } = useAutosave<Face>(next =>
    client.standards.versions.setHead({ versionUid: version.uid, ...next }),
  )
  const change = (part: Partial<Face>) => {
    written.current = { ...written.current, ...part }
    setFace(written.current)
    autosave.change(written.current.title.trim() === '' ? null : written.current)
  }
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
          <Writing label={t('field.body')} markdown={version.body} onChange={body => change({ body })} />
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
