import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EmployeeRow } from '../../../src/people/contract.ts'
import { api } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { useCommands } from '../../app/hotkeys/hotkeys.ts'
import { useSignedIn } from '../../app/session.tsx'
import { KeyHint } from '../../app/shell/slots.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { EmptyState, Panel, PanelHead } from '../../ui/parts.tsx'
import { ColumnChoice, FilterBox } from '../../ui/table-tools.tsx'
import { DepartmentTree } from './department-tree.tsx'
import { useEmployeeColumns } from './employee-columns.tsx'
import { EmployeeDetailPane } from './employee-detail.tsx'
import { NewEmployeeForm } from './forms/employee-forms.tsx'
import classes from './people.module.css'
import { NO_DEPARTMENT, type PeopleFilter, PeopleFilterChips, useFilteredEmployees } from './people-filter.tsx'

/** Who is asked for in the address, such as by the palette. */
function useAskedEmployee(): string | null {
  return useLocation({
    select: ({ search }) => ('employee' in search && typeof search.employee === 'string' ? search.employee : null),
  })
}

/** Who stands in the pane: the row under the cursor, or whoever the address asks for. The pane folds away in narrow windows. */
function useChosen() {
  const asked = useAskedEmployee()
  const navigate = useNavigate()
  const [uid, setUid] = useState(asked)
  const [isOver, setOver] = useState(asked !== null)
  useEffect(() => {
    if (asked === null) return
    setUid(asked)
    setOver(true)
  }, [asked])
  return {
    uid,
    isOver,
    setOver,
    follow: (row: EmployeeRow | null) => row && setUid(row.uid),
    open: (employeeUid: string) => {
      setUid(employeeUid)
      setOver(true)
      void navigate({ to: '/people', search: { employee: employeeUid }, replace: true })
    },
  }
}

/** Departments, their people, and one person's facts, placements and account. */
export default function PeopleScreen() {
  const { t } = useTranslation('people')
  const { may } = useSignedIn()
  const format = useFormat()
  const today = format.date(Date.now())
  const [filter, setFilter] = useState<PeopleFilter>({ state: 'active', departmentUid: null, text: '' })
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set(['supervisor']))
  const [isAdding, setAdding] = useState(false)
  const chosen = useChosen()
  const searchBox = useRef<HTMLDivElement>(null)
  const pane = useRef<HTMLDivElement>(null)
  const { data, error, refetch } = useQuery(api.people.employees.list.queryOptions())
  const { data: departments } = useQuery(api.people.departments.list.queryOptions())
  const rows = useFilteredEmployees(data, departments, filter, today)
  const columns = useEmployeeColumns(today)
  const canManage = may('people.manage') !== null
  const close = () => {
    if (pane.current?.contains(document.activeElement) && document.activeElement instanceof HTMLElement) {
      document.activeElement.blur()
    }
    chosen.setOver(false)
  }

  useCommands('people', [
    ...(canManage
      ? [{ id: 'people.new', keys: ['N'], label: t('keys.new'), group: t('title'), run: () => setAdding(true) }]
      : []),
    {
      id: 'people.search',
      keys: ['/'],
      label: t('keys.search'),
      group: t('title'),
      run: () => searchBox.current?.querySelector('input')?.focus(),
    },
    {
      id: 'people.pane',
      keys: ['F9'],
      label: t('keys.pane'),
      group: t('title'),
      run: () => chosen.setOver(!chosen.isOver),
    },
    { id: 'people.close', keys: ['Escape'], label: t('keys.close'), group: t('title'), run: close },
  ])

  const clear = () => setFilter({ state: 'all', departmentUid: null, text: '' })
  const empty =
    data && data.length > 0 ? (
      <EmptyState title={t('empty.nothing')}>
        <Button variant="filled" onClick={clear}>
          {t('empty.clear')}
        </Button>
      </EmptyState>
    ) : (
      <EmptyState title={t('empty.title')} text={t('empty.text')} />
    )
  const counted = data?.filter(row => row.account && row.account.disabledAt === null).length
  return (
    <div className={classes.screen} data-over={chosen.isOver || undefined}>
      <DepartmentTree
        departments={departments}
        selectedUid={filter.departmentUid}
        unplacedCount={data?.filter(row => row.departmentUid === null && row.leftOn === null).length ?? 0}
        onSelect={departmentUid => setFilter({ ...filter, departmentUid })}
      />
      <Panel label={t('title')} className={classes.list}>
        <div className={classes.filters}>
          <PeopleFilterChips filter={filter} onChange={setFilter} />
          <span className="grow" />
          <div ref={searchBox}>
            <FilterBox
              value={filter.text}
              onChange={text => setFilter({ ...filter, text })}
              label={t('search')}
              width={220}
            />
          </div>
          <ColumnChoice columns={columns} hidden={hidden} onChange={setHidden} />
        </div>
        <PanelHead title={t('title')} note={rows && format.number(rows.length)}>
          <Button size="xs" className={classes.paneButton} onClick={() => chosen.setOver(!chosen.isOver)}>
            {t(chosen.isOver ? 'detail.close' : 'detail.show')}
            <KeyCap keys="F9" />
          </Button>
          {canManage && (
            <Button size="xs" variant="filled" onClick={() => setAdding(true)}>
              <Icon name="plus" small />
              {t('form.newEmployee')}
              <KeyCap keys="N" />
            </Button>
          )}
        </PanelHead>
        <DataTable
          label={t('title')}
          columns={columns}
          rows={rows}
          rowId={row => row.uid}
          error={error}
          onRetry={() => void refetch()}
          empty={empty}
          hiddenColumns={hidden}
          defaultSort={{ id: 'name', descending: false }}
          onOpen={row => {
            chosen.open(row.uid)
            pane.current?.focus()
          }}
          cursorAt={chosen.uid}
          onCursor={chosen.follow}
        />
        <div className={classes.foot}>
          {rows && data && t('shown', { shown: format.number(rows.length), total: format.number(data.length) })}
          {counted !== undefined && <span>{t('accounts', { count: counted })}</span>}
        </div>
      </Panel>
      <div ref={pane} className={classes.pane} tabIndex={-1}>
        <EmployeeDetailPane key={chosen.uid} uid={chosen.uid} today={today} onClose={close} />
      </div>
      {isAdding && (
        <NewEmployeeForm
          departmentUid={filter.departmentUid === NO_DEPARTMENT ? null : filter.departmentUid}
          onDone={uid => {
            setAdding(false)
            chosen.open(uid)
          }}
          onClose={() => setAdding(false)}
        />
      )}
      <KeyHint>
        <KeyCap keys="/" />
        {t('keys.search')}
      </KeyHint>
    </div>
  )
}
