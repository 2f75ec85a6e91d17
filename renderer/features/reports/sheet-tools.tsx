import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../ui/key-cap.tsx'
import classes from './sheet.module.css'

const ZOOM_STEPS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2] as const

/** The step above or below `zoom`; the last one stays. */
export function stepFrom(zoom: number, up: boolean): number {
  const further = up ? ZOOM_STEPS.find(step => step > zoom + 0.01) : ZOOM_STEPS.findLast(step => step < zoom - 0.01)
  return further ?? zoom
}

/** Smaller, larger, as wide as the window. `shown` is a factor. */
export function ZoomTools(props: { shown: number; fits: boolean; onZoom: (zoom: number | 'fit') => void }) {
  const { shown, fits, onZoom } = props
  const { t } = useTranslation('reports')
  return (
    <fieldset className={classes.zoom}>
      <legend className="visually-hidden">{t('zoom')}</legend>
      <Button variant="subtle" onClick={() => onZoom(stepFrom(shown, false))} aria-label={t('zoomOut')}>
        −
      </Button>
      <output aria-label={t('zoom')}>{Math.round(shown * 100)} %</output>
      <Button variant="subtle" onClick={() => onZoom(stepFrom(shown, true))} aria-label={t('zoomIn')}>
        +
      </Button>
      <Button variant="subtle" onClick={() => onZoom('fit')} aria-pressed={fits}>
        {t('fit')}
        <KeyCap keys="0" />
      </Button>
    </fieldset>
  )
}
