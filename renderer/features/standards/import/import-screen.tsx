import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { missingFields } from '../../../../src/standards/import-rules.ts'
import { useFormat } from '../../../app/format/format.ts'
import { useCommands } from '../../../app/hotkeys/hotkeys.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { Crumb } from '../../../app/shell/slots.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { ErrorPanel, Panel } from '../../../ui/parts.tsx'
import { toast } from '../../../ui/toast.tsx'
import { CheckStep } from './check-step.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { DoneStep } from './done-step.tsx'
import classes from './import.module.css'
import type { ImportStep } from './import-flow.ts'
import { LibraryStep } from './library-step.tsx'
import { SourceStep } from './source-step.tsx'
import { TargetStep } from './target-step.tsx'
import { type ImportFlow, useImport } from './use-import.ts'

const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** What the step leads to: its label, what is still missing for it, and the way. */
interface Forward {
  readonly label: string
  readonly lacks: string | null
  readonly go: () => unknown
}

function useForward(flow: ImportFlow, mayStoreLibrary: boolean): Forward | null {
  const { t } = useTranslation('standardsImport')
  const format = useFormat()
  const { step, opened, layout, chosenTarget, report, choice } = flow
  if (step === 'columns' && layout) {
    const missing = missingFields(layout.mapping).map(field => t(`field.${field}`))
    const lacks = missing.length > 0 ? t('columns.missing', { fields: missing.join(' · ') }) : null
    return { label: t('next'), lacks, go: () => flow.goTo('target') }
  }
  if (step === 'target' && layout) {
    const lacks = chosenTarget ? null : t('target.lacks')
    return { label: t('next'), lacks, go: () => chosenTarget && flow.check(layout, chosenTarget) }
  }
  if (step !== 'check' || !opened) return null
  const isLibrary = opened.kind === 'library'
  if (!isLibrary && !report) return null
  const lines = isLibrary ? opened.file.lines : []
  const good = isLibrary
    ? lines.filter(({ outcome }) => outcome === 'new').length
    : (report?.counts.new ?? 0) + (report?.counts.changed ?? 0)
  const refused = isLibrary
    ? lines.filter(({ outcome }) => outcome === 'refused').length
    : (report?.counts.refused ?? 0)
  const values = { count: good, formatted: format.number(good) }
  const label = isLibrary ? t('library.rows', values) : t('store.rows', values)
  if (isLibrary && !mayStoreLibrary) return { label, lacks: t('library.needsPublish'), go: () => undefined }
  if (good === 0) return { label, lacks: t('store.nothing'), go: () => undefined }
  if (refused > 0 && choice === null) return { label, lacks: t('choice.ask'), go: () => undefined }
  if (refused > 0 && choice === 'none') return { label, lacks: t('choice.none'), go: () => undefined }
  return { label, lacks: null, go: flow.store }
}

/** Esc and its button: one step back; from the first step, back to the library. */
function useBack(flow: ImportFlow) {
  const navigate = useNavigate()
  const before = flow.steps[flow.steps.indexOf(flow.step) - 1]
  if (flow.step === 'done') return null
  if (!before) return () => void navigate({ to: '/standards' })
  return () => (before === 'source' ? flow.startOver() : flow.goTo(before))
}

/** Takes standards into the library: a sheet of clauses or a library file, in steps. Nothing is stored before the last one. */
export default function StandardsImportScreen() {
  const { t } = useTranslation('standardsImport')
  const { may } = useSignedIn()
  const flow = useImport()
  const [isStoring, setStoring] = useState(false)
  const [isOver, setOver] = useState(false)
  const content = useRef<HTMLDivElement>(null)
  const forward = useForward(flow, may('standards.publish') !== null)
  const back = useBack(flow)
  const { step } = flow
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its first control
  useEffect(() => {
    content.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
  }, [step])
  const { layout, chosenTarget } = flow
  // What changed since the check, or broke it off, is settled by checking again.
  const again =
    step === 'check' && layout && chosenTarget && !isStoring ? () => void flow.check(layout, chosenTarget) : null
  const goOn = async () => {
    if (!forward || forward.lacks !== null || isStoring) return
    setStoring(true)
    try {
      await forward.go()
    } finally {
      setStoring(false)
    }
  }
  const group = t('keys.group')
  /** Esc in an open list closes it, and in a search field it clears. */
  const hasOwnEscape = ({ target }: KeyboardEvent) =>
    target instanceof Element && target.matches('[aria-expanded=true], input[type=search]')
  useCommands('standards-import', [
    {
      id: 'standards-import.forward',
      keys: ['Enter'],
      label: t('keys.forward'),
      group,
      disabled: !forward || forward.lacks !== null,
      run: () => void goOn(),
    },
    {
      id: 'standards-import.back',
      keys: ['Escape'],
      label: t('keys.back'),
      group,
      inFields: true,
      disabled: !back || isStoring,
      run: event => {
        if (!hasOwnEscape(event)) back?.()
      },
    },
  ])
  const drop = (event: DragEvent) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    setOver(false)
    const [file, ...others] = event.dataTransfer.files
    if (!file || isStoring) return
    if (others.length > 0) toast({ text: t('source.several', { name: file.name }) })
    void flow.open(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button does the same by keyboard
    <div
      className={classes.screen}
      onDragOver={event => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={event => {
        const to = event.relatedTarget
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false)
      }}
      onDrop={drop}
      data-testid="standards-import"
    >
      <Crumb>{t('title')}</Crumb>
      <StepBar flow={flow} />
      {flow.error !== null && <ErrorPanel error={flow.error} {...(again ? { onRetry: again } : {})} />}
      <form
        className={classes.form}
        onSubmit={event => {
          // Enter in a field submits its form: that is one way on, the command is the other.
          event.preventDefault()
          void goOn()
        }}
      >
        <div ref={content} className={classes.content} aria-busy={flow.reading !== null || isStoring}>
          <StepContent flow={flow} mayStoreLibrary={may('standards.publish') !== null} />
        </div>
        {step !== 'done' && (
          <footer className={classes.foot}>
            <Button onClick={back ?? undefined} disabled={!back || isStoring}>
              {t(step === 'source' ? 'leave' : 'back')} <KeyCap keys="Escape" />
            </Button>
            <span className="grow" />
            {forward?.lacks && <span className="mid">{forward.lacks}</span>}
            {isStoring && step === 'check' && <span role="status">{t('store.storing')}</span>}
            {forward && (
              <Button type="submit" variant="filled" disabled={forward.lacks !== null || isStoring}>
                {forward.label} <KeyCap keys="Enter" />
              </Button>
            )}
          </footer>
        )}
      </form>
      {isOver && (
        <div className={classes.drop}>
          <Icon name="import" size={24} />
          <b>{t('source.drop')}</b>
        </div>
      )}
    </div>
  )
}

function StepContent({ flow, mayStoreLibrary }: { flow: ImportFlow; mayStoreLibrary: boolean }) {
  const { step, opened, layout, stored } = flow
  if (step === 'done' && stored) return <DoneStep stored={stored} onAnother={flow.startOver} />
  if (step === 'check' && opened?.kind === 'library') {
    return <LibraryStep file={opened.file} flow={flow} mayStore={mayStoreLibrary} />
  }
  if (opened?.kind === 'sheet' && layout) {
    if (step === 'columns') return <ColumnsStep file={opened.file} layout={layout} onChange={flow.setLayout} />
    if (step === 'target') return <TargetStep target={flow.target} onChange={flow.setTarget} />
    if (step === 'check') return <CheckStep flow={flow} token={opened.file.token} mapping={layout.mapping} />
  }
  return (
    <Panel>
      <SourceStep flow={flow} />
    </Panel>
  )
}

/** The steps across the top: done, where one is, to come. Done ones are links back, until everything is stored. */
function StepBar({ flow }: { flow: ImportFlow }) {
  const { t } = useTranslation('standardsImport')
  const at = flow.steps.indexOf(flow.step)
  const note = useStepNotes(flow)
  return (
    <ol className={classes.steps} aria-label={t('title')}>
      {flow.steps.map((step, index) => {
        const state = index < at || flow.step === 'done' ? 'done' : index === at ? 'now' : 'later'
        const inside = (
          <>
            <i>{state === 'done' ? <Icon name="check" size={12} /> : index + 1}</i>
            <span className={classes.said}>
              <b>{t(`steps.${step}`)}</b>
              <span>{note(step)}</span>
            </span>
          </>
        )
        const isLink = state === 'done' && flow.step !== 'done'
        return (
          <li key={step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            {isLink ? (
              <button
                type="button"
                className={classes.inside}
                onClick={() => (step === 'source' ? flow.startOver() : flow.goTo(step))}
              >
                {inside}
              </button>
            ) : (
              <div className={classes.inside}>{inside}</div>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function useStepNotes({ opened, layout, report, target, chosenTarget }: ImportFlow): (step: ImportStep) => string {
  const { t } = useTranslation('standardsImport')
  const format = useFormat()
  return step => {
    if (step === 'source') return opened?.file.name ?? ''
    if (step === 'columns' && opened?.kind === 'sheet' && layout) {
      const total = opened.file.sheets[layout.sheet]?.firstRows[layout.headRow]?.length ?? 0
      return t('columns.note', { mapped: Object.keys(layout.mapping).length, total })
    }
    if (step === 'target') return chosenTarget?.kind === 'new' ? target.code : ''
    if (step === 'check' && report) {
      const { refused } = report.counts
      return refused > 0 ? `✕ ${t('outcome.refused')} ${format.number(refused)}` : ''
    }
    return ''
  }
}
