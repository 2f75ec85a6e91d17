import { Button, TextInput } from '@mantine/core'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClauseCoverage } from '../../../../../src/scorecards/contract.ts'
import type { ItemDefinition } from '../../../../../src/scorecards/definition.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { Tag } from '../../../../ui/parts.tsx'
import { foundClauses, MOST_CLAUSES, withClauses } from '../../definition/clauses.ts'
import { useBuilding } from '../builder-context.ts'
import classes from './editor.module.css'
import { Line } from './fields.tsx'
import type { ItemEdit } from './item-editor.tsx'

/** The clauses that an item measures: where every score comes from. The search goes through all clauses in force, those measured nowhere first. */
export function ClausesField({ item, edit }: { item: ItemDefinition; edit: ItemEdit }) {
  const { t } = useTranslation('scorecards')
  const { clauses, clausesByLineage } = useBuilding()
  const [search, setSearch] = useState<string | null>(null)
  const link = (lineages: readonly string[]) => edit(of => withClauses(of, lineages, clausesByLineage))
  return (
    <Line label={t('item.clause')} field="clauses">
      <div className={classes.clauses}>
        {item.clauseUids.map(lineage => (
          <LinkedClause
            key={lineage}
            clause={clausesByLineage.get(lineage)}
            onRemove={() => link(item.clauseUids.filter(each => each !== lineage))}
          />
        ))}
        {item.clauseUids.length < MOST_CLAUSES && (
          <TextInput
            data-editor-field="clauses"
            leftSection={<Icon name="search" small />}
            leftSectionWidth={26}
            value={search ?? ''}
            placeholder={t('builder.clauses.search', { count: clauses.length })}
            aria-label={t('builder.clauses.label')}
            autoComplete="off"
            onFocus={() => setSearch(search ?? '')}
            onChange={event => setSearch(event.currentTarget.value)}
            onBlur={() => setSearch(null)}
            onKeyDown={event => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Enter') {
                const [first] = foundClauses(clauses, search ?? '', item.clauseUids, 1)
                if (first && (search ?? '').trim() !== '') {
                  link([...item.clauseUids, first.lineageUid])
                  setSearch('')
                }
              }
            }}
          />
        )}
        {search !== null && (
          <Found
            search={search}
            linked={item.clauseUids}
            onChoose={clause => {
              link([...item.clauseUids, clause.lineageUid])
              setSearch('')
            }}
          />
        )}
      </div>
    </Line>
  )
}

function LinkedClause({ clause, onRemove }: { clause: ClauseCoverage | undefined; onRemove: () => void }) {
  const { t } = useTranslation('scorecards')
  return (
    <div className={classes.clause}>
      {clause ? (
        <>
          <span className={classes.code}>{clause.number}</span>
          <span className="grow cut" title={clause.title}>
            {clause.title}
          </span>
          <span className={classes.hint}>{t(`builder.severity.${clause.severity}`)}</span>
          <span className={classes.hint}>{clause.documentCode}</span>
        </>
      ) : (
        <span className="grow warn">△ {t('builder.clauses.gone')}</span>
      )}
      <Button size="xs" variant="subtle" aria-label={t('builder.clauses.unlink')} onClick={onRemove}>
        <Icon name="cross" size={12} />
      </Button>
    </div>
  )
}

function Found(props: { search: string; linked: readonly string[]; onChoose: (clause: ClauseCoverage) => void }) {
  const { t } = useTranslation('scorecards')
  const { clauses } = useBuilding()
  const search = useDeferredValue(props.search)
  const found = foundClauses(clauses, search, props.linked)
  if (clauses.length === 0) return <p className={classes.hint}>{t('builder.clauses.none')}</p>
  if (found.length === 0) return <p className={classes.hint}>{t('builder.clauses.nothing', { text: search })}</p>
  return (
    <ul className={classes.found} aria-label={t('builder.clauses.label')}>
      {found.map(clause => (
        <li key={clause.lineageUid}>
          {/* The field must not lose the focus before the click has chosen. */}
          <button
            type="button"
            tabIndex={-1}
            onMouseDown={event => event.preventDefault()}
            onClick={() => props.onChoose(clause)}
          >
            <span className={classes.code}>{clause.number}</span>
            <span className="grow cut">{clause.title}</span>
            {clause.items.length === 0 && <Tag tone="warn">△ {t('builder.clauses.unmeasured')}</Tag>}
            <span className={classes.hint}>{t(`builder.severity.${clause.severity}`)}</span>
            <span className={classes.hint}>{clause.documentTitle}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
