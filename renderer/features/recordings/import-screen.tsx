import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tellError } from '../../app/errors.ts'
import { useFormat } from '../../app/format/format.ts'
import { useSignedIn } from '../../app/session.tsx'
import { Icon } from '../../ui/icon.tsx'
import { toast } from '../../ui/toast.tsx'
import { droppedFiles } from './dropped-files.ts'
import { EarlierImports } from './earlier-imports.tsx'
import classes from './import.module.css'
import { isOver } from './import-progress.ts'
import { ChosenFiles, ImportReport } from './import-report.tsx'
import { ImportSource } from './import-source.tsx'
import { chooseFiles, MAX_FILES, useImport } from './import-store.ts'

const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** Adds files to those chosen and says what was left out. */
function useChoose(isRunning: boolean) {
  const { t } = useTranslation('recordings')
  const { account } = useSignedIn()
  const format = useFormat()
  return (files: readonly File[]) => {
    if (isRunning) return toast({ text: t('import.busy'), tone: 'fail' })
    const left = chooseFiles(account.accountUid, files)
    if (left > 0) {
      const values = { count: left, left: format.number(left), limit: format.number(MAX_FILES) }
      toast({ text: t('import.tooMany', values), tone: 'fail' })
    }
  }
}

/** Takes recordings into the workspace: files or folders by button or drop anywhere here, facts for all, what became of each. */
export default function ImportScreen() {
  const { t } = useTranslation('recordings')
  const { account } = useSignedIn()
  const { chosen, facts, run } = useImport(account.accountUid)
  const [isOverScreen, setOverScreen] = useState(false)
  const isRunning = run !== null && !isOver(run.state)
  const choose = useChoose(isRunning)
  const drop = (event: DragEvent) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    setOverScreen(false)
    droppedFiles(event.dataTransfer).then(choose, (error: unknown) => toast({ text: tellError(error), tone: 'fail' }))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the buttons do the same by keyboard
    <div
      className={classes.import}
      onDragOver={event => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOverScreen(true)
      }}
      onDragLeave={event => {
        const to = event.relatedTarget
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOverScreen(false)
      }}
      onDrop={drop}
      data-testid="import"
    >
      <div className={classes.side}>
        <ImportSource chosen={chosen} facts={facts} isRunning={isRunning} onChoose={choose} />
        <EarlierImports />
      </div>
      {run ? <ImportReport run={run} /> : <ChosenFiles chosen={chosen} />}
      {isOverScreen && (
        <div className={classes.drop}>
          <Icon name="import" size={24} />
          <b>{t(isRunning ? 'import.busy' : 'import.dropHere')}</b>
        </div>
      )}
    </div>
  )
}
