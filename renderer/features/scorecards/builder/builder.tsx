import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkDefinition } from '../../../../src/scorecards/check.ts'
import type { ScorecardDefinition } from '../../../../src/scorecards/definition.ts'
import { differenceOf } from '../../../../src/scorecards/difference.ts'
import { Crumb } from '../../../app/shell/slots.tsx'
import { keepStored } from '../../../app/unsaved.ts'
import { Panel } from '../../../ui/parts.tsx'
import { SETTINGS } from '../definition/builder-session.ts'
import { itemOf } from '../definition/edits.ts'
import { gravestByPlace, type ShownProblem, shownProblems } from '../definition/problems.ts'
import { ComparisonDialog } from '../reading/comparison-dialog.tsx'
import classes from './builder.module.css'
import {
  type BaseVersion,
  type Building,
  BuildingProvider,
  type Checked,
  CheckedProvider,
  useBuilder,
  useBuilding,
  useChecked,
  useDefinition,
} from './builder-context.ts'
import { BuilderHead } from './builder-head.tsx'
import { BuilderStatus, DraftConflict } from './builder-status.tsx'
import { EffectPanel } from './change-effect.tsx'
import { DiscardDialog } from './discard-dialog.tsx'
import { ItemEditor } from './editor/item-editor.tsx'
import { SectionEditor } from './editor/section-editor.tsx'
import { SettingsEditor } from './editor/settings-editor.tsx'
import { focusField } from './focus.ts'
import { PasteDialog } from './paste-dialog.tsx'
import { PreviewPanel } from './preview/preview-panel.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { StructureTree } from './tree/structure-tree.tsx'
import { useBuilderCommands } from './use-builder-commands.ts'

/** A draft being built: structure, editor, preview and problems side by side. `onReload` reads it anew from the store. */
export function Builder({ building, onReload }: { building: Building; onReload: () => void }) {
  return (
    <BuildingProvider value={building}>
      <CheckedDraft base={building.base}>
        <Panels onReload={onReload} />
      </CheckedDraft>
    </BuildingProvider>
  )
}

/** Checks the definition a moment behind the typing, so that no key waits for it. */
function CheckedDraft({ base, children }: { base: BaseVersion | null; children: React.ReactNode }) {
  const definition = useDeferredValue(useDefinition())
  const checked = useMemo(() => checkedOf(definition, base?.definition ?? null), [definition, base])
  return <CheckedProvider value={checked}>{children}</CheckedProvider>
}

function checkedOf(definition: ScorecardDefinition, base: ScorecardDefinition | null): Checked {
  const problems = shownProblems(definition, checkDefinition(definition), base)
  const changes = new Map<string, 'added' | 'changed'>()
  if (base === null) return { definition, problems, levels: gravestByPlace(problems), changes, changeCount: 0 }
  const difference = differenceOf(base, definition)
  for (const item of difference.items) {
    if (item.after) changes.set(item.lineageUid, item.before ? 'changed' : 'added')
  }
  const changeCount = difference.settings.length + difference.sections.length + difference.items.length
  return { definition, problems, levels: gravestByPlace(problems), changes, changeCount }
}

type Dialog = 'paste' | 'publish' | 'compare' | 'discard'

function Panels({ onReload }: { onReload: () => void }) {
  const { t } = useTranslation('scorecards')
  const { session, base } = useBuilding()
  const { definition } = useChecked()
  const name = useBuilder(state => state.content.name)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [previewOver, setPreviewOver] = useState(false)
  const { chosen, choose, chooseNext } = useChosenProblem()
  useBuilderCommands({ nextProblem: chooseNext, togglePreview: () => setPreviewOver(over => !over) })
  useEffect(() => {
    const release = keepStored({
      isPending: () => session.getState().saving.state !== 'saved',
      flush: () => session.flush(),
    })
    return () => void session.flush().finally(release)
  }, [session])
  const close = () => setDialog(null)
  return (
    <div className={classes.builder} data-preview={previewOver || undefined}>
      <Crumb>{name}</Crumb>
      <BuilderHead
        onCompare={() => setDialog('compare')}
        onPublish={() => setDialog('publish')}
        onPreview={() => setPreviewOver(over => !over)}
        onDiscard={() => setDialog('discard')}
      />
      <StructureTree onPaste={() => setDialog('paste')} />
      <Panel label={t('builder.editor')} className={classes.editor}>
        <DraftConflict onReload={onReload} />
        <Editor />
        {base && <EffectPanel />}
      </Panel>
      <div className={classes.previewPlace}>
        <PreviewPanel />
      </div>
      <ProblemsPanel chosen={chosen} onChoose={choose} />
      <BuilderStatus />
      {dialog === 'paste' && <PasteDialog onClose={close} />}
      {dialog === 'publish' && <PublishDialog onClose={close} />}
      {dialog === 'discard' && <DiscardDialog onClose={close} />}
      {dialog === 'compare' && base && (
        <ComparisonDialog
          before={base.definition}
          after={definition}
          title={t('compare.draft', { number: base.number })}
          onClose={close}
        />
      )}
    </div>
  )
}

function Editor() {
  const cursor = useBuilder(state => state.cursor)
  const isItem = useBuilder(state => itemOf(state.content.definition, state.cursor) !== undefined)
  if (cursor === SETTINGS) return <SettingsEditor />
  return isItem ? <ItemEditor uid={cursor} /> : <SectionEditor uid={cursor} />
}

/** The problem last gone to; F8 goes on to the next one, and leads to its field. */
function useChosenProblem() {
  const { session } = useBuilding()
  const { problems } = useChecked()
  const [chosen, setChosen] = useState<string | null>(null)
  const choose = (problem: ShownProblem) => {
    setChosen(problem.key)
    session.goTo(problem.place)
  }
  const chooseNext = () => {
    const next = problems[(problems.findIndex(problem => problem.key === chosen) + 1) % problems.length]
    if (!next) return
    choose(next)
    focusField(next.field)
  }
  return { chosen, choose, chooseNext }
}
