import { Checkbox } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reader } from '../../../../src/standards/contract.ts'
import { api } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { FilterBox } from '../../../ui/table-tools.tsx'
import { toast } from '../../../ui/toast.tsx'
import { DateField, FormDialog } from '../../people/forms/form-dialog.tsx'
import { readDate } from '../../people/people-rules.ts'
import { readingProgress } from '../side/acknowledgement-rules.ts'
import classes from './dialogs.module.css'

/** Logs a signed list: many people at once, by name or by department. */
export function LogDialog(props: {
  versionUid: string
  readers: readonly Reader[]
  today: string
  onClose: () => void
}) {
  const { t } = useTranslation('standards')
  const { versionUid, today, onClose } = props
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [filter, setFilter] = useState('')
  const [signedOn, setSignedOn] = useState(today)
  const date = readDate(signedOn)
  const { mutate, error, isPending } = useMutation(
    api.standards.acknowledgements.log.mutationOptions({
      onSuccess: ({ added }) => {
        toast({ text: t('reading.logDone', { count: added }) })
        onClose()
      },
    }),
  )
  const wanted = filter.trim().toLocaleLowerCase()
  const matching = props.readers.filter(
    reader =>
      reader.acknowledged === null &&
      `${reader.name} ${reader.number} ${reader.departmentName ?? ''}`.toLocaleLowerCase().includes(wanted),
  )
  const toggle = (uids: readonly string[]) => {
    const next = new Set(ticked)
    const all = uids.every(uid => next.has(uid))
    for (const uid of uids) {
      if (all) next.delete(uid)
      else next.add(uid)
    }
    setTicked(next)
  }
  return (
    <FormDialog
      title={t('reading.log')}
      submitLabel={t('reading.logSubmit', { count: ticked.size })}
      ready={ticked.size > 0 && date !== null && date <= today}
      busy={isPending}
      failure={error ? tellError(error) : null}
      note={t('reading.logNote')}
      onSubmit={() => date && mutate({ versionUid, employeeUids: [...ticked], signedOn: date })}
      onClose={onClose}
    >
      <DateField label={t('reading.signedOn')} value={signedOn} onChange={setSignedOn} />
      <FilterBox value={filter} onChange={setFilter} label={t('reading.find')} width={408} />
      <div className={classes.people}>
        {readingProgress(matching, today).departments.map(({ departmentUid, name, missing }) => {
          const uids = missing.map(reader => reader.employeeUid)
          const count = uids.filter(uid => ticked.has(uid)).length
          return (
            <fieldset key={departmentUid}>
              <legend>
                <Checkbox
                  label={`${name ?? t('reading.noDepartment')} ${count} / ${uids.length}`}
                  checked={count === uids.length}
                  indeterminate={count > 0 && count < uids.length}
                  onChange={() => toggle(uids)}
                />
              </legend>
              {missing.map(reader => (
                <Checkbox
                  key={reader.employeeUid}
                  label={`${reader.name} ${reader.number}`}
                  checked={ticked.has(reader.employeeUid)}
                  onChange={() => toggle([reader.employeeUid])}
                />
              ))}
            </fieldset>
          )
        })}
        {matching.length === 0 && <p className="mid">{t('reading.nobodyFound')}</p>}
      </div>
    </FormDialog>
  )
}
