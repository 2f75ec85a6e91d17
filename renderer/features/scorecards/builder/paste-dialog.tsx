import { Button, Modal, Textarea } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPoints } from '../../../../src/scorecards/format.ts'
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx'
import { usualPoints } from '../definition/blanks.ts'
import { SETTINGS } from '../definition/builder-session.ts'
import { addable, clauseNumbers, type PastedRow, readPaste, withPaste } from '../definition/paste.ts'
import classes from './builder.module.css'
import { useBuilding, useDefinition } from './builder-context.ts'

/** Items from a spreadsheet: pasted, read, shown row by row with what is wrong, and added in one step once that is confirmed. */
export function PasteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('scorecards')
  const { t: tCommon } = useTranslation()
  const { session, clauses, clausesByLineage, words } = useBuilding()
  const definition = useDefinition()
  const [text, setText] = useState('')
  const read = useDeferredValue(text)
  const paste = useMemo(
    () => readPaste(read, definition, clauseNumbers(clauses), usualPoints(definition)),
    [read, definition, clauses],
  )
  const good = addable(definition, paste.rows)
  const left = paste.rows.length - good.length
  const add = () => {
    const { cursor } = session.getState()
    const after = cursor === SETTINGS ? null : cursor
    const next = withPaste(session.definition, after, good, clausesByLineage, words)
    session.editDefinition(() => next.definition, undefined, next.firstUid ?? undefined)
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('builder.paste.title')}
      size={980}
      centered
      closeButtonProps={{ 'aria-label': tCommon('close') }}
    >
      <div className={classes.dialog}>
        <p className="mid xs">{t('builder.paste.note')}</p>
        <Textarea
          value={text}
          rows={4}
          wrap="off"
          spellCheck={false}
          aria-label={t('builder.paste.field')}
          placeholder={t('builder.paste.placeholder')}
          data-autofocus
          onChange={event => setText(event.currentTarget.value)}
        />
        {paste.unknownHeads.length > 0 && (
          <p className="warn xs">
            △ {t('builder.paste.unknownHeads', { heads: paste.unknownHeads.join(t('builder.listSeparator')) })}
          </p>
        )}
        {paste.rows.length > 0 && (
          <div className={classes.pasted}>
            <PastedTable rows={paste.rows} />
          </div>
        )}
        <div className={classes.dialogFoot}>
          {left > 0 && <span className="warn xs">△ {t('builder.paste.left', { count: left })}</span>}
          <span className="grow" />
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button variant="filled" disabled={good.length === 0 || read !== text} onClick={add}>
            {t('builder.paste.add', { count: good.length })}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

function PastedTable({ rows }: { rows: readonly PastedRow[] }) {
  const { t } = useTranslation('scorecards')
  const hasSections = rows.some(row => row.section !== '')
  const columns = useMemo<readonly TableColumn<PastedRow>[]>(
    () => [
      { id: 'line', header: t('builder.paste.line'), value: row => row.line, width: 50, align: 'end' },
      {
        id: 'problems',
        header: t('builder.paste.problems'),
        value: row => row.problems.length,
        cell: row =>
          row.problems.length === 0 ? (
            <span className="pass">✓</span>
          ) : (
            <span className="fail">
              ✕ {row.problems.map(problem => t(`builder.paste.problem.${problem}`)).join(t('builder.listSeparator'))}
            </span>
          ),
        width: 190,
      },
      ...(hasSections
        ? [{ id: 'section', header: t('builder.section'), value: (row: PastedRow) => row.section, width: 110 }]
        : []),
      { id: 'number', header: t('builder.field.number'), value: row => row.number, width: 60 },
      { id: 'text', header: t('builder.field.name'), value: row => row.text },
      {
        id: 'kind',
        header: t('compare.field.kind'),
        value: row => row.kind,
        cell: row => t(`item.kind.${row.kind}`),
        width: 70,
      },
      {
        id: 'points',
        header: t('item.points'),
        value: row => row.points,
        cell: row => (row.points === null ? <span className="fail">{row.pointsText}</span> : formatPoints(row.points)),
        width: 70,
        align: 'end',
      },
      { id: 'guidance', header: t('builder.field.guidance'), value: row => row.guidance, width: 160 },
    ],
    [t, hasSections],
  )
  return (
    <DataTable<PastedRow>
      label={t('builder.paste.title')}
      columns={columns}
      rows={[...rows]}
      rowId={row => String(row.line)}
      empty={null}
      defaultSort={{ id: 'line', descending: false }}
    />
  )
}
