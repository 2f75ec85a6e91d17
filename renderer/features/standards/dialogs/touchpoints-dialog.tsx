import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Scenario, scenarioSchema, type Touchpoint } from '../../../../src/standards/contract.ts'
import { api } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { Icon } from '../../../ui/icon.tsx'
import { toast } from '../../../ui/toast.tsx'
import { FormDialog } from '../../people/forms/form-dialog.tsx'
import { newUid } from '../new-uid.ts'
import classes from './dialogs.module.css'

/** The touchpoints of this house in their order: rows of the matrix, choices of every placement. */
export function TouchpointsDialog({ onClose }: { onClose: () => void }) {
  const { data } = useQuery(api.standards.frame.touchpoints.queryOptions())
  return data ? <TouchpointsForm stored={data} onClose={onClose} /> : null
}

function TouchpointsForm({ stored, onClose }: { stored: readonly Touchpoint[]; onClose: () => void }) {
  const { t } = useTranslation('standards')
  const { t: tCommon } = useTranslation()
  const [rows, setRows] = useState<readonly Touchpoint[]>(stored)
  const { mutate, error, isPending } = useMutation(
    api.standards.frame.setTouchpoints.mutationOptions({
      onSuccess: () => {
        toast({ text: t('touchpoints.done') })
        onClose()
      },
    }),
  )
  const change = (uid: string, part: Partial<Touchpoint>) =>
    setRows(rows.map(row => (row.uid === uid ? { ...row, ...part } : row)))
  const move = (index: number, by: -1 | 1) => {
    const moved = rows[index]
    const other = rows[index + by]
    if (!moved || !other) return
    setRows(rows.map(row => (row === moved ? other : row === other ? moved : row)))
  }
  const names = rows.map(row => row.name.trim())
  const ready = names.every((name, index) => name !== '' && names.indexOf(name) === index)
  return (
    <FormDialog
      title={t('touchpoints.title')}
      submitLabel={tCommon('save')}
      ready={ready}
      busy={isPending}
      failure={error ? tellError(error) : null}
      note={t('touchpoints.note')}
      onSubmit={() => mutate({ touchpoints: [...rows] })}
      onClose={onClose}
    >
      <ul className={classes.touchpoints}>
        {rows.map((row, index) => (
          <li key={row.uid}>
            <TextInput
              aria-label={t('touchpoints.name', { position: index + 1 })}
              maxLength={60}
              value={row.name}
              data-autofocus={index === 0 || undefined}
              onChange={event => change(row.uid, { name: event.currentTarget.value })}
            />
            <Select<Scenario>
              aria-label={t('frame.scenario')}
              clearable
              placeholder={t('frame.any')}
              data={scenarioSchema.options.map(value => ({ value, label: tCommon(`scenario.${value}`) }))}
              value={row.scenario}
              onChange={scenario => change(row.uid, { scenario })}
            />
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('moveUp')}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              ↑
            </Button>
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('moveDown')}
              disabled={index === rows.length - 1}
              onClick={() => move(index, 1)}
            >
              ↓
            </Button>
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('touchpoints.remove', { name: row.name })}
              onClick={() => setRows(rows.filter(each => each !== row))}
            >
              <Icon name="trash" small />
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button
          size="xs"
          disabled={rows.length >= 100}
          onClick={() => setRows([...rows, { uid: newUid(), name: '', scenario: null }])}
        >
          <Icon name="plus" small />
          {t('touchpoints.add')}
        </Button>
      </div>
    </FormDialog>
  )
}
