import { Button, SegmentedControl, Select } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../app/format/format.ts'
import { useCommands } from '../../app/hotkeys/hotkeys.ts'
import { useSignedIn } from '../../app/session.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { Panel, PanelHead } from '../../ui/parts.tsx'
import { byName } from './dropped-files.ts'
import { EmployeeChoice } from './employee-choice.tsx'
import { SCENARIOS, TIERS } from './fact-choices.ts'
import classes from './import.module.css'
import { type FactsForAll, type ImportFile, setFacts, startImport } from './import-store.ts'

const AUDIO = 'audio/*,.wav,.mp3,.mp2,.m4a,.aac,.3gp,.ogg,.opus,.flac,.wma,.amr'

/** Where the files come from, what is said of all of them, and the start. */
export function ImportSource(props: {
  chosen: readonly ImportFile[]
  facts: FactsForAll
  isRunning: boolean
  onChoose: (files: readonly File[]) => void
}) {
  const { t } = useTranslation('recordings')
  const { account } = useSignedIn()
  const format = useFormat()
  const { chosen, isRunning } = props
  const canStart = chosen.length > 0 && !isRunning
  const start = () => void startImport(account.accountUid)
  useCommands('import', [
    {
      id: 'import.start',
      keys: ['Ctrl+Enter'],
      label: t('import.start'),
      group: t('import.title'),
      inFields: true,
      disabled: !canStart,
      run: start,
    },
  ])
  return (
    <Panel className={classes.source}>
      <PanelHead title={t('import.source')} note={t('import.sourceNote')} />
      <Pickers disabled={isRunning} onChoose={props.onChoose} />
      <PanelHead title={t('import.facts')} note={t('import.factsNote')} />
      <FactsFields facts={props.facts} disabled={isRunning} onChange={facts => setFacts(account.accountUid, facts)} />
      <div className={classes.foot}>
        <span className="mid grow">
          {chosen.length > 0
            ? t('import.chosen', {
                count: chosen.length,
                size: format.bytes(chosen.reduce((sum, row) => sum + row.bytes, 0)),
              })
            : t(isRunning ? 'import.running' : 'import.nothingChosen')}
        </span>
        <Button variant="filled" disabled={!canStart} onClick={start}>
          {t('import.start')}
          <KeyCap keys="Ctrl+Enter" />
        </Button>
      </div>
    </Panel>
  )
}

function Pickers(props: { disabled: boolean; onChoose: (files: readonly File[]) => void }) {
  const { t } = useTranslation('recordings')
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  useCommands('import-files', [
    {
      id: 'import.files',
      keys: ['Ctrl+I'],
      label: t('import.files'),
      group: t('import.title'),
      disabled: props.disabled,
      run: () => files.current?.click(),
    },
  ])
  const take = (input: HTMLInputElement) => {
    props.onChoose(byName([...(input.files ?? [])]))
    // Choosing the same file once more has to be told again.
    input.value = ''
  }
  const input = { type: 'file', multiple: true, hidden: true, tabIndex: -1 } as const
  return (
    <div className={classes.pickers}>
      <input {...input} ref={files} accept={AUDIO} onChange={event => take(event.currentTarget)} data-testid="files" />
      <input
        {...input}
        ref={element => {
          folder.current = element
          element?.setAttribute('webkitdirectory', '')
        }}
        onChange={event => take(event.currentTarget)}
        data-testid="folder"
      />
      <div>
        <Button disabled={props.disabled} onClick={() => files.current?.click()}>
          <Icon name="plus" small />
          {t('import.files')}
          <KeyCap keys="Ctrl+I" />
        </Button>
        <Button disabled={props.disabled} onClick={() => folder.current?.click()}>
          <Icon name="folder" small />
          {t('import.folder')}
        </Button>
      </div>
      <p>{t('import.sourceText')}</p>
    </div>
  )
}

function FactsFields(props: { facts: FactsForAll; disabled: boolean; onChange: (facts: FactsForAll) => void }) {
  const { t } = useTranslation('recordings')
  const { t: tCommon } = useTranslation()
  const { facts, disabled, onChange } = props
  const change = <Name extends keyof FactsForAll>(name: Name, value: FactsForAll[Name] | null) => {
    const { [name]: _, ...others } = facts
    onChange(value === null ? others : { ...facts, [name]: value })
  }
  return (
    <div className={classes.facts}>
      <div className={classes.wide}>
        <EmployeeChoice
          value={facts.employeeUid ?? null}
          disabled={disabled}
          placeholder={t('import.fromName')}
          onChange={uid => change('employeeUid', uid)}
        />
      </div>
      <Select
        label={t('fact.scenario')}
        placeholder={t('import.notSaid')}
        clearable
        disabled={disabled}
        value={facts.scenario ?? null}
        data={SCENARIOS.map(value => ({ value, label: tCommon(`scenario.${value}`) }))}
        onChange={value => change('scenario', SCENARIOS.find(known => known === value) ?? null)}
      />
      <Select
        label={t('fact.tier')}
        placeholder={t('import.notSaid')}
        clearable
        disabled={disabled}
        value={facts.tier ?? null}
        data={TIERS.map(value => ({ value, label: tCommon(`tier.${value}`) }))}
        onChange={value => change('tier', TIERS.find(known => known === value) ?? null)}
      />
      <div>
        <span>{t('fact.direction')}</span>
        <SegmentedControl<'inbound' | 'outbound'>
          value={facts.direction ?? 'inbound'}
          disabled={disabled}
          aria-label={t('fact.direction')}
          data={[
            { value: 'inbound', label: tCommon('direction.inbound') },
            { value: 'outbound', label: tCommon('direction.outbound') },
          ]}
          onChange={direction => change('direction', direction)}
        />
      </div>
      <div>
        <span>{t('fact.agentChannel')}</span>
        <SegmentedControl<'0' | '1'>
          value={facts.agentChannel === 1 ? '1' : '0'}
          disabled={disabled}
          aria-label={t('fact.agentChannel')}
          data={[
            { value: '0', label: t('channel.first') },
            { value: '1', label: t('channel.second') },
          ]}
          onChange={channel => change('agentChannel', channel === '1' ? 1 : 0)}
        />
      </div>
      <p>{t('import.factsText')}</p>
    </div>
  )
}
