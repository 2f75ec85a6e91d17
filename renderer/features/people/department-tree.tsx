import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { useSignedIn } from '../../app/session.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Block, Panel, PanelHead } from '../../ui/parts.tsx'
import { DepartmentForm, PositionForm } from './forms/organisation-forms.tsx'
import classes from './people.module.css'
import { NO_DEPARTMENT } from './people-filter.tsx'
import { type Department, treeLines } from './people-rules.ts'

function Line(props: { name: string; count: number; depth: number; isCurrent: boolean; onSelect: () => void }) {
  const format = useFormat()
  return (
    <button
      type="button"
      aria-current={props.isCurrent || undefined}
      style={{ paddingLeft: 12 + props.depth * 16 }}
      onClick={props.onSelect}
    >
      <span className="grow">{props.name}</span>
      <small>{format.number(props.count)}</small>
    </button>
  )
}

/** The organisation from the top down with the people employed in each branch; choosing one narrows the list. */
export function DepartmentTree(props: {
  departments: readonly Department[] | undefined
  selectedUid: string | null
  unplacedCount: number
  onSelect: (uid: string | null) => void
}) {
  const { t } = useTranslation('people')
  const { may } = useSignedIn()
  const { departments, selectedUid, onSelect } = props
  const [form, setForm] = useState<'new' | 'edit' | 'position' | null>(null)
  const { data: positions } = useQuery(api.people.positions.list.queryOptions())
  const canManage = may('people.manage') !== null
  const selected = departments?.find(each => each.uid === selectedUid) ?? null
  const total = departments?.reduce((sum, each) => sum + each.employeeCount, props.unplacedCount) ?? 0
  const close = () => setForm(null)
  return (
    <Panel className={classes.tree}>
      <PanelHead title={t('departments.title')} note={departments?.length}>
        {canManage && (
          <>
            <Button
              size="xs"
              variant="subtle"
              disabled={!selected}
              aria-label={t('departments.edit')}
              title={t('departments.edit')}
              onClick={() => setForm('edit')}
            >
              <Icon name="note" small />
            </Button>
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('departments.new')}
              title={t('departments.new')}
              onClick={() => setForm('new')}
            >
              <Icon name="plus" small />
            </Button>
          </>
        )}
      </PanelHead>
      <nav aria-label={t('departments.title')} aria-busy={departments === undefined}>
        <Line
          name={t('departments.all')}
          count={total}
          depth={0}
          isCurrent={selectedUid === null}
          onSelect={() => onSelect(null)}
        />
        {departments === undefined &&
          [96, 80, 112, 72].map(width => (
            <p key={width}>
              <Block width={width} />
            </p>
          ))}
        {treeLines(departments ?? []).map(line => (
          <Line
            key={line.department.uid}
            name={line.department.name}
            count={line.total}
            depth={line.depth}
            isCurrent={line.department.uid === selectedUid}
            onSelect={() => onSelect(line.department.uid)}
          />
        ))}
        {props.unplacedCount > 0 && (
          <Line
            name={t('filter.unplaced')}
            count={props.unplacedCount}
            depth={0}
            isCurrent={selectedUid === NO_DEPARTMENT}
            onSelect={() => onSelect(NO_DEPARTMENT)}
          />
        )}
        {departments?.length === 0 && <p className="dim">{t('departments.none')}</p>}
      </nav>
      <footer className={classes.foot}>
        <span className="grow">{positions && t('departments.positions', { count: positions.length })}</span>
        {canManage && (
          <Button size="xs" onClick={() => setForm('position')}>
            <Icon name="plus" small />
            {t('departments.newPosition')}
          </Button>
        )}
      </footer>
      {form === 'new' && <DepartmentForm department={null} parentUid={selected?.uid ?? null} onClose={close} />}
      {form === 'edit' && selected && <DepartmentForm department={selected} parentUid={null} onClose={close} />}
      {form === 'position' && <PositionForm onClose={close} />}
    </Panel>
  )
}
