import { NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CLAUSE_FIELDS, type ClauseField, type ClauseMapping } from '../../../../src/standards/import-contract.ts'
import { missingFields } from '../../../../src/standards/import-rules.ts'
import { useFormat } from '../../../app/format/format.ts'
import { Panel, PanelHead } from '../../../ui/parts.tsx'
import classes from './import.module.css'
import { columnLetters, headsOf, type Layout, layoutOf, type OpenedSheet } from './import-flow.ts'

const SAMPLES = 3

/** The second step: which sheet, where the heads stand, and what each column holds. */
export function ColumnsStep(props: { file: OpenedSheet; layout: Layout; onChange: (layout: Layout) => void }) {
  const { file, layout, onChange } = props
  const { t } = useTranslation('standardsImport')
  const format = useFormat()
  const sheet = file.sheets[layout.sheet]
  const rows = sheet?.rowCount ?? 0
  return (
    <div className={classes.columns}>
      <Panel>
        <PanelHead title={t('file.name')} />
        <dl className={classes.facts}>
          <dt>{t('file.name')}</dt>
          <dd>{file.name}</dd>
          <dt>{t('file.format')}</dt>
          <dd>{file.format.toUpperCase()}</dd>
          {file.encoding && (
            <>
              <dt>{t('file.encoding')}</dt>
              <dd>
                {file.encoding.toUpperCase()} <span className="dim">{t('file.found')}</span>
              </dd>
            </>
          )}
          <dt>{t('file.rows')}</dt>
          <dd>{format.number(rows)}</dd>
        </dl>
        <div className={classes.fields}>
          {file.sheets.length > 1 && (
            <Select
              label={t('file.sheet')}
              value={String(layout.sheet)}
              allowDeselect={false}
              data={file.sheets.map(({ name, rowCount }, index) => ({
                value: String(index),
                label: `${name || t('file.unnamed')} · ${t('file.rowsOf', { count: rowCount, rows: format.number(rowCount) })}`,
              }))}
              onChange={value => onChange(layoutOf(file, Number(value)))}
            />
          )}
          <NumberInput
            label={t('file.headRow')}
            min={1}
            max={Math.max(1, sheet?.firstRows.length ?? 1)}
            clampBehavior="strict"
            allowDecimal={false}
            value={layout.headRow + 1}
            onChange={value => typeof value === 'number' && onChange(layoutOf(file, layout.sheet, value - 1))}
          />
          <p>{t('columns.unmappedNote')}</p>
        </div>
      </Panel>
      <MappingPanel {...props} />
    </div>
  )
}

function MappingPanel({
  file,
  layout,
  onChange,
}: {
  file: OpenedSheet
  layout: Layout
  onChange: (layout: Layout) => void
}) {
  const { t } = useTranslation('standardsImport')
  const { mapping } = layout
  const heads = headsOf(file, layout)
  const below = file.sheets[layout.sheet]?.firstRows.slice(layout.headRow + 1) ?? []
  const width = Math.max(heads.length, ...below.map(row => row.length), 0)
  const fieldAt = new Map(
    CLAUSE_FIELDS.flatMap(field => (mapping[field] === undefined ? [] : [[mapping[field], field]])),
  )
  const missing = missingFields(mapping)
  const put = (column: number, field: ClauseField | null) =>
    onChange({ ...layout, mapping: mappedTo(mapping, column, field) })
  return (
    <Panel>
      <PanelHead
        title={t('columns.title')}
        note={`${t('columns.note', { mapped: fieldAt.size, total: width })} · ${t(layout.isRemembered ? 'columns.remembered' : 'columns.guessed')}`}
      />
      {missing.length > 0 && (
        <p className={classes.lacks} role="status">
          ✕ {t('columns.missing', { fields: missing.map(field => t(`field.${field}`)).join(' · ') })}
        </p>
      )}
      <div className={classes.scroller}>
        <table className={classes.mapping}>
          <colgroup>
            <col style={{ width: 44 }} />
            <col style={{ width: '22%' }} />
            <col />
            <col style={{ width: 240 }} />
          </colgroup>
          <thead>
            <tr>
              <th colSpan={2}>{t('columns.column')}</th>
              <th>{t('columns.samples')}</th>
              <th>{t('columns.field')}</th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: width }, (_, column) => {
              const head = heads[column] ?? ''
              const samples = [...new Set(below.map(row => row[column] ?? ''))].filter(each => each !== '')
              const name = head || t('columns.unnamed')
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <tr key={column} data-off={!fieldAt.has(column) || undefined}>
                  <td className="dim">{columnLetters(column)}</td>
                  <th scope="row">{name}</th>
                  <td className={classes.samples}>
                    {samples.slice(0, SAMPLES).map(sample => (
                      <span key={sample}>{sample}</span>
                    ))}
                  </td>
                  <td>
                    <Select
                      aria-label={`${name} ${t('columns.field')}`}
                      clearable
                      placeholder={t('columns.none')}
                      value={fieldAt.get(column) ?? null}
                      data={CLAUSE_FIELDS.map(field => ({ value: field, label: t(`field.${field}`) }))}
                      onChange={value => put(column, CLAUSE_FIELDS.find(field => field === value) ?? null)}
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
        {below.every(row => row.every(cell => cell === '')) && <p className={classes.nothing}>{t('columns.noRows')}</p>}
      </div>
    </Panel>
  )
}

/** A field stands in one column: given to another, it leaves the first. */
function mappedTo(mapping: ClauseMapping, column: number, field: ClauseField | null): ClauseMapping {
  const others = CLAUSE_FIELDS.flatMap(each => {
    const at = mapping[each]
    return at === undefined || at === column || each === field ? [] : [[each, at] as const]
  })
  return Object.fromEntries(field === null ? others : [...others, [field, column]])
}
