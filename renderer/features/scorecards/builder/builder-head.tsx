import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatPoints } from '../../../../src/scorecards/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { Tag } from '../../../ui/parts.tsx'
import { SETTINGS } from '../definition/builder-session.ts'
import classes from './builder.module.css'
import { useBuilder, useBuilding, useChecked } from './builder-context.ts'
import { builderKey } from './use-builder-commands.ts'

const NAMED_BANDS = 3

/** What is being built, on what it is based, how it scores; comparison and publishing at the right. */
export function BuilderHead(props: {
  onCompare: () => void
  onPublish: () => void
  onPreview: () => void
  onDiscard: () => void
}) {
  const { t } = useTranslation('scorecards')
  const { session, number, base } = useBuilding()
  const { problems, changeCount } = useChecked()
  const name = useBuilder(state => state.content.name)
  const mode = useBuilder(state => state.content.definition.mode)
  const passMark = useBuilder(state => state.content.definition.passMark)
  const bands = useBuilder(state => state.content.definition.gradeBands)
  const canUndo = useBuilder(state => state.canUndo)
  const canRedo = useBuilder(state => state.canRedo)
  const errors = problems.filter(problem => problem.level === 'error').length
  const grades = bands
    .slice(0, NAMED_BANDS)
    .map(band => `${band.label || band.grade} ${formatPoints(band.from)}`)
    .join(t('builder.listSeparator'))
  return (
    <header className={classes.head}>
      <h2>
        <span className="cut">{name}</span>
        <Tag tone="accent">{t('builder.draftOf', { number })}</Tag>
      </h2>
      {base && (
        <span className={`${classes.fact} ${classes.yields}`}>
          {t('builder.basedOn', { number: base.number, date: base.effectiveOn ?? '' })}
        </span>
      )}
      <span className={classes.part} />
      <span className={classes.fact}>
        {t('mode.short')} <b>{t(`mode.${mode}`)}</b>
      </span>
      <span className={classes.fact}>
        {t('passMark')} <b>{formatPoints(passMark)}</b>
      </span>
      {grades !== '' && (
        <span className={`${classes.fact} ${classes.yields}`}>
          {t('bands')} <b>{grades}</b>
        </span>
      )}
      <Button size="xs" variant="subtle" onClick={() => session.goTo(SETTINGS)}>
        {t('builder.settings')}
      </Button>
      <span className="grow" />
      <Button
        size="xs"
        variant="subtle"
        disabled={!canUndo}
        aria-label={t('builder.keys.undo')}
        title={t('builder.keys.undo')}
        onClick={() => session.undo()}
      >
        <Icon name="undo" small />
      </Button>
      <Button
        size="xs"
        variant="subtle"
        disabled={!canRedo}
        aria-label={t('builder.keys.redo')}
        title={t('builder.keys.redo')}
        onClick={() => session.redo()}
      >
        <Icon name="redo" small />
      </Button>
      <Button size="xs" className={classes.narrow ?? ''} onClick={props.onPreview}>
        {t('builder.preview.title')}
        <KeyCap keys={builderKey('preview')} />
      </Button>
      <Button
        size="xs"
        variant="subtle"
        aria-label={t('builder.discard.open')}
        title={t('builder.discard.open')}
        onClick={props.onDiscard}
      >
        <Icon name="trash" small />
      </Button>
      {base && (
        <Button size="xs" onClick={props.onCompare}>
          {t('builder.compare', { number: base.number, count: changeCount })}
        </Button>
      )}
      <Button size="xs" variant={errors > 0 ? 'default' : 'filled'} disabled={errors > 0} onClick={props.onPublish}>
        {errors > 0 ? t('builder.publish.blocked', { number, count: errors }) : t('builder.publish.open', { number })}
      </Button>
    </header>
  )
}
