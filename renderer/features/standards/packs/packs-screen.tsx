import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PackRow } from '../../../../src/scorecards/contract.ts'
import { api } from '../../../app/client.ts'
import { useFormat } from '../../../app/format/format.ts'
import { shownLocale } from '../../../app/i18n/i18n.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { Block, ErrorPanel, Message, Panel, PanelHead, Tag } from '../../../ui/parts.tsx'
import { InstallDialog } from './install-dialog.tsx'
import classes from './packs.module.css'

/** The row of a pack by which it is named on screen: that of the language shown, else its first. */
const named = (rows: readonly PackRow[]): PackRow | undefined =>
  rows.find(row => row.locale === shownLocale()) ?? rows[0]

function LanguageCells({ pack, onInstall }: { pack: PackRow; onInstall: ((pack: PackRow) => void) | null }) {
  const { t } = useTranslation('packs')
  const format = useFormat()
  const { installed, locale, name } = pack
  const language = t(`language.${locale}`)
  const act = installed === 'some' ? 'complete' : 'install'
  return (
    <>
      <td>{language}</td>
      <td className="num">{format.number(pack.documentCount)}</td>
      <td className="num">{format.number(pack.clauseCount)}</td>
      <td className="num">{format.number(pack.scorecardCount)}</td>
      <td className="num">{format.number(pack.touchpointCount)}</td>
      <td>
        <Tag {...(installed === 'all' ? { tone: 'pass' as const } : {})}>{t(`state.${installed}`)}</Tag>
      </td>
      <td>
        {onInstall && installed !== 'all' && (
          <Button size="xs" aria-label={t(`${act}Name`, { name, language })} onClick={() => onInstall(pack)}>
            {t(act)}
          </Button>
        )}
      </td>
    </>
  )
}

function PackRows({ rows, onInstall }: { rows: readonly PackRow[]; onInstall: ((pack: PackRow) => void) | null }) {
  const told = named(rows)
  return (
    <tbody>
      {rows.map((pack, index) => (
        <tr key={pack.locale}>
          {index === 0 && told && (
            <th scope="rowgroup" rowSpan={rows.length}>
              <b>{told.name}</b>
              <p className={classes.description}>{told.description}</p>
            </th>
          )}
          <LanguageCells pack={pack} onInstall={onInstall} />
        </tr>
      ))}
    </tbody>
  )
}

function Heads() {
  const { t } = useTranslation('packs')
  return (
    <thead>
      <tr>
        <th scope="col">{t('column.pack')}</th>
        <th scope="col">{t('column.language')}</th>
        {(['documents', 'clauses', 'scorecards', 'touchpoints'] as const).map(name => (
          <th key={name} scope="col" className="num">
            {t(`column.${name}`)}
          </th>
        ))}
        <th scope="col">{t('column.state')}</th>
        <td />
      </tr>
    </thead>
  )
}

const LOADING_ROWS = Array.from({ length: 6 }, (_, index) => index)

/** The shipped template packs in both languages: what each holds, what is installed, and installing it. */
export default function PacksScreen() {
  const { t } = useTranslation('packs')
  const { may } = useSignedIn()
  const { data, error, refetch } = useQuery(api.packs.list.queryOptions())
  const [installing, setInstalling] = useState<PackRow | null>(null)
  const packs = useMemo(() => data && [...Map.groupBy(data, row => row.key)], [data])
  const mayInstall = may('standards.publish') !== null
  return (
    <Panel label={t('title')}>
      <PanelHead title={t('title')} note={t('intro')} />
      {!mayInstall && <Message calm title={t('mayNot')} />}
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <div className={classes.scroller}>
          <table className={classes.table} aria-label={t('title')} aria-busy={packs === undefined}>
            <Heads />
            {packs?.map(([key, rows]) => (
              <PackRows key={key} rows={rows} onInstall={mayInstall ? setInstalling : null} />
            ))}
            {packs === undefined && (
              <tbody>
                {LOADING_ROWS.map(row => (
                  <tr key={row}>
                    <th scope="row">
                      <Block width={120} strong />
                      <p className={classes.description}>
                        <Block width="80%" />
                      </p>
                    </th>
                    <td colSpan={7} />
                  </tr>
                ))}
              </tbody>
            )}
          </table>
        </div>
      )}
      {installing && <InstallDialog pack={installing} onClose={() => setInstalling(null)} />}
    </Panel>
  )
}
