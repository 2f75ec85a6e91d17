import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { GradeBand } from '../../../../../src/scorecards/definition.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { useBuilding } from '../builder-context.ts'
import classes from './editor.module.css'
import { DecimalField } from './fields.tsx'

const MOST_BANDS = 12
const FULL = 10_000

/** Grade bands, highest first; a new one takes half of the lowest. */
export function BandsTable(props: {
  bands: readonly GradeBand[]
  onChange: (bands: GradeBand[], act?: string) => void
}) {
  const { t } = useTranslation('scorecards')
  const { words } = useBuilding()
  const { bands, onChange } = props
  const change = (at: number, part: Partial<GradeBand>, act: string) =>
    onChange(
      bands.map((band, each) => (each === at ? { ...band, ...part } : band)),
      `band ${at} ${act}`,
    )
  const add = () => {
    const last = bands.at(-1)
    if (last === undefined) return onChange([{ grade: 'A', label: words.grade, from: 0 }])
    const above = bands.at(-2)?.from ?? FULL
    const half = Math.floor((above + last.from) / 200) * 100
    const letter = String.fromCharCode(65 + Math.min(25, bands.length))
    onChange([...bands.slice(0, -1), { ...last, from: half }, { grade: letter, label: words.grade, from: last.from }])
  }
  return (
    <div className={classes.bands}>
      {bands.length > 0 && (
        <table aria-label={t('bands')}>
          <thead>
            <tr>
              <th scope="col">{t('builder.grade.grade')}</th>
              <th scope="col">{t('builder.grade.label')}</th>
              <th scope="col" className="num">
                {t('builder.grade.from')}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t('builder.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {bands.map((band, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a band has no name but its place
              <tr key={at}>
                <td>
                  <TextInput
                    style={{ width: 64 }}
                    value={band.grade}
                    maxLength={12}
                    aria-label={t('builder.grade.gradeOf', { place: at + 1 })}
                    onChange={event => change(at, { grade: event.currentTarget.value }, 'grade')}
                  />
                </td>
                <td>
                  <TextInput
                    value={band.label}
                    maxLength={30}
                    aria-label={t('builder.grade.labelOf', { place: at + 1 })}
                    onChange={event => change(at, { label: event.currentTarget.value }, 'label')}
                  />
                </td>
                <td className="num">
                  <span className={classes.points}>
                    <span className="dim">≥</span>
                    <DecimalField
                      label={t('builder.grade.fromOf', { place: at + 1 })}
                      value={band.from}
                      most={FULL}
                      onChange={from => change(at, { from }, 'from')}
                    />
                  </span>
                </td>
                <td>
                  <button
                    type="button"
                    className={classes.remove}
                    aria-label={t('builder.grade.remove', { grade: band.grade })}
                    onClick={() => onChange(bands.toSpliced(at, 1))}
                  >
                    <Icon name="cross" size={12} />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <span className={classes.value}>
        <Button size="xs" variant="subtle" disabled={bands.length >= MOST_BANDS} onClick={add}>
          <Icon name="plus" small />
          {t('builder.grade.add')}
        </Button>
        {bands.length === 0 && <span className={classes.hint}>{t('builder.grade.none')}</span>}
      </span>
    </div>
  )
}
