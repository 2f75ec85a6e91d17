import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { IconName } from '../../ui/icon.tsx'
import { api } from '../client.ts'
import { useFormat } from '../format/format.ts'
import { shownLocale } from '../i18n/i18n.ts'
import { lockSession } from '../idle.ts'
import { usePreferences } from '../preferences.ts'
import type { SignedInSession } from '../session.tsx'
import { furtherFor, railFor } from './screens.ts'
import type { Overlay } from './shell.tsx'
import { signOut } from './top-bar.tsx'

export interface PaletteEntry {
  readonly id: string
  readonly icon: IconName
  readonly name: string
  readonly note?: string
  readonly keys?: string
  readonly run: () => void
}

export interface PaletteGroup {
  readonly name: 'screens' | 'actions' | 'people' | 'standards' | 'recordings'
  readonly kind: 'screen' | 'action' | 'person' | 'standard' | 'recording'
  readonly entries: readonly PaletteEntry[]
  readonly total: number
}

interface Search {
  readonly wanted: string
  readonly prefix: string | undefined
  readonly may: SignedInSession['may']
  readonly onClose: () => void
  readonly onOverlay: (overlay: Overlay) => void
}

const matches = (wanted: string, ...texts: readonly (string | null | undefined)[]): boolean => {
  const lower = wanted.toLocaleLowerCase()
  return texts.some(text => text?.toLocaleLowerCase().includes(lower))
}

function useScreens({ wanted, may, onClose }: Search): readonly PaletteEntry[] {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  return [...railFor(may).flat(), ...furtherFor(may)]
    .map(({ screen, to, icon }) => ({
      id: to,
      icon,
      name: t(`screen.${screen}`),
      run: () => {
        onClose()
        void navigate({ to })
      },
    }))
    .filter(entry => matches(wanted, entry.name, entry.id))
}

function useActions({ wanted, may, onClose, onOverlay }: Search): readonly PaletteEntry[] {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const { setLocale, setScheme } = usePreferences()
  const { colorScheme } = useMantineColorScheme()
  const then = (act: () => void) => () => {
    onClose()
    act()
  }
  const entries: PaletteEntry[] = [
    ...(may('recordings.import')
      ? [
          {
            id: 'import',
            icon: 'import' as const,
            name: t('action.importRecordings'),
            run: then(() => void navigate({ to: '/recordings/import' })),
          },
        ]
      : []),
    ...(may('workspace.manage')
      ? [
          {
            id: 'backup',
            icon: 'disk' as const,
            name: t('action.backUp'),
            run: then(() => void navigate({ to: '/workspace' })),
          },
        ]
      : []),
    ...(may('standards.manage')
      ? [
          {
            id: 'newStandard',
            icon: 'book' as const,
            name: t('action.newStandard'),
            run: then(() => void navigate({ to: '/standards', search: { make: 'document' } })),
          },
        ]
      : []),
    { id: 'keys', icon: 'keyboard', name: t('action.keys'), keys: '?', run: () => onOverlay('keys') },
    { id: 'lock', icon: 'lock', name: t('action.lock'), keys: 'Ctrl+L', run: then(() => void lockSession()) },
    colorScheme === 'dark'
      ? { id: 'light', icon: 'command', name: t('action.light'), run: then(() => setScheme('light')) }
      : { id: 'dark', icon: 'command', name: t('action.dark'), run: then(() => setScheme('dark')) },
    shownLocale() === 'en'
      ? { id: 'chinese', icon: 'command', name: t('action.chinese'), run: then(() => setLocale('zh-CN')) }
      : { id: 'english', icon: 'command', name: t('action.english'), run: then(() => setLocale('en')) },
    { id: 'password', icon: 'key', name: t('action.changePassword'), run: () => onOverlay('password') },
    { id: 'signOut', icon: 'export', name: t('action.signOut'), run: then(() => void signOut()) },
  ]
  return entries.filter(entry => matches(wanted, entry.name))
}

function usePeople({ wanted, may, onClose }: Search, enabled: boolean): readonly PaletteEntry[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data } = useQuery(api.people.employees.list.queryOptions({ enabled: enabled && may('people.view') !== null }))
  if (!enabled || !data) return []
  return data
    .filter(row => matches(wanted, row.name, row.number, row.nameSort))
    .map(row => ({
      id: row.uid,
      icon: 'person' as const,
      name: row.name,
      note: [row.number, row.departmentName, row.positionName].filter(Boolean).join(t('separator')),
      run: () => {
        onClose()
        void navigate({ to: '/people', search: { employee: row.uid } })
      },
    }))
}

/** Documents and clauses of the library by number and words. */
function useStandards({ wanted, may, onClose }: Search, enabled: boolean): readonly PaletteEntry[] {
  const navigate = useNavigate()
  const asks = enabled && may('standards.view') !== null
  const documents = useQuery(api.standards.documents.list.queryOptions({ enabled: asks }))
  const clauses = useQuery(api.standards.clauses.list.queryOptions({ input: { search: wanted }, enabled: asks }))
  if (!asks || !documents.data) return []
  const open = (documentUid: string, versionUid: string, clause?: string) => () => {
    onClose()
    const params = { documentUid, versionUid }
    void navigate({ to: '/standards/$documentUid/$versionUid', params, search: clause ? { clause } : {} })
  }
  const titles = new Map(documents.data.map(row => [row.uid, row.title]))
  return [
    ...documents.data
      .filter(row => matches(wanted, row.title, row.code))
      .map(row => ({
        id: row.uid,
        icon: 'book' as const,
        name: row.title,
        note: row.code,
        run: open(row.uid, row.versionUid),
      })),
    ...(clauses.data ?? []).map(row => ({
      id: row.uid,
      icon: 'document' as const,
      name: `${row.number} ${row.title}`,
      note: titles.get(row.documentUid) ?? '',
      run: open(row.documentUid, row.versionUid, row.uid),
    })),
  ]
}

function useRecordings(
  { wanted, may, onClose }: Search,
  enabled: boolean,
): { entries: readonly PaletteEntry[]; total: number } {
  const { t } = useTranslation()
  const { t: tShell } = useTranslation('shell')
  const format = useFormat()
  const navigate = useNavigate()
  const input = { search: wanted, limit: 8 }
  const { data } = useQuery(
    api.recordings.list.queryOptions({ input, enabled: enabled && may('recordings.view') !== null }),
  )
  if (!enabled || !data) return { entries: [], total: 0 }
  const entries = data.rows.map(row => ({
    id: row.uid,
    icon: 'recording' as const,
    name: row.number,
    note: [row.employeeName ?? tShell('palette.noEmployee'), row.touchpoint, format.duration(row.durationMs)]
      .filter(Boolean)
      .join(t('separator')),
    run: () => {
      onClose()
      void navigate({ to: '/recordings', search: { recording: row.uid } })
    },
  }))
  return { entries, total: data.total }
}

/** What the palette lists for a text, by group; people and recordings only once something is looked for. */
export function usePaletteGroups(search: Search): readonly PaletteGroup[] {
  const { wanted, prefix } = search
  const screens = useScreens(search)
  const actions = useActions(search)
  const people = usePeople(search, prefix === '@' || (!prefix && wanted.length > 0))
  const recordings = useRecordings(search, prefix === '#' || (!prefix && wanted.length > 0))
  const standards = useStandards(search, !prefix && wanted.length > 0)
  const groups: PaletteGroup[] = [
    { name: 'screens', kind: 'screen', entries: prefix ? [] : screens, total: prefix ? 0 : screens.length },
    { name: 'people', kind: 'person', entries: people, total: people.length },
    { name: 'standards', kind: 'standard', entries: standards, total: standards.length },
    { name: 'recordings', kind: 'recording', ...recordings },
    {
      name: 'actions',
      kind: 'action',
      entries: !prefix || prefix === '>' ? actions : [],
      total: !prefix || prefix === '>' ? actions.length : 0,
    },
  ]
  return groups.filter(group => group.entries.length > 0)
}
