import { Button, Menu, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { useCanGoBack, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ColorScheme, Locale } from '../../../src/people/contract.ts'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { api, client, queryClient } from '../client.ts'
import { shownLocale } from '../i18n/i18n.ts'
import { lockSession } from '../idle.ts'
import { usePreferences } from '../preferences.ts'
import type { ScreenName } from '../router.tsx'
import { useSignedIn } from '../session.tsx'
import { storeUnsaved } from '../unsaved.ts'
import classes from './shell.module.css'
import type { Overlay } from './shell.tsx'

/** Ends the session; the window goes to sign-in. */
export async function signOut(): Promise<void> {
  await storeUnsaved('window')
  await client.session.signOut()
  await queryClient.invalidateQueries({ queryKey: api.session.state.key() })
}

function PersonMenu({ onOverlay }: { onOverlay: (overlay: Overlay) => void }) {
  const { t } = useTranslation('shell')
  const { t: tCommon } = useTranslation()
  const { account } = useSignedIn()
  const { colorScheme } = useMantineColorScheme()
  const { setLocale, setScheme } = usePreferences()
  const schemes: readonly ColorScheme[] = ['light', 'dark', 'auto']
  return (
    <Menu position="bottom-end" width={264}>
      <Menu.Target>
        <button type="button" className={classes.person} title={t('top.menu')}>
          <b>{account.name}</b>
          <span>
            {account.roles
              .slice(0, 2)
              .map(role => tCommon(`role.${role}`))
              .join(tCommon('separator'))}
          </span>
          <Icon name="down" size={12} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('top.language')}</Menu.Label>
        <div className={classes.menuRow}>
          <SegmentedControl<Locale>
            fullWidth
            value={shownLocale()}
            onChange={setLocale}
            aria-label={t('top.language')}
            data={[
              { value: 'zh-CN', label: '简体中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
        <Menu.Label>{t('top.scheme')}</Menu.Label>
        <div className={classes.menuRow}>
          <SegmentedControl<ColorScheme>
            fullWidth
            value={colorScheme}
            onChange={setScheme}
            aria-label={t('top.scheme')}
            data={schemes.map(value => ({ value, label: t(`top.${value}`) }))}
          />
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon name="keyboard" small />}
          rightSection={<KeyCap keys="?" />}
          onClick={() => onOverlay('keys')}
        >
          {t('top.keys')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="key" small />} onClick={() => onOverlay('password')}>
          {t('top.changePassword')}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="lock" small />}
          rightSection={<KeyCap keys="Ctrl+L" />}
          onClick={() => void lockSession()}
        >
          {t('top.lock')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="export" small />} onClick={() => void signOut()}>
          {t('top.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Back and forward, where one is, the way to the palette, and who one is. */
export function TopBar(props: {
  screen: ScreenName | undefined
  crumbRef: (element: HTMLElement | null) => void
  onOverlay: (overlay: Overlay) => void
}) {
  const { t } = useTranslation('shell')
  const { history } = useRouter()
  const canGoBack = useCanGoBack()
  return (
    <header className={classes.top}>
      <div className={classes.ways}>
        <button
          type="button"
          aria-label={t('top.back')}
          title={t('top.back')}
          disabled={!canGoBack}
          onClick={() => history.back()}
        >
          <Icon name="back" />
        </button>
        <button type="button" aria-label={t('top.forward')} title={t('top.forward')} onClick={() => history.forward()}>
          <Icon name="forward" />
        </button>
      </div>
      <div className={classes.crumb}>
        <h1>{props.screen ? t(`screen.${props.screen}`) : t('notFound.title')}</h1>
        <div className={classes.crumbParts} ref={props.crumbRef} />
      </div>
      <button type="button" className={classes.find} onClick={() => props.onOverlay('palette')}>
        <Icon name="search" small />
        <span className="grow cut">{t('top.find')}</span>
        <KeyCap keys="Ctrl+K" />
      </button>
      <PersonMenu onOverlay={props.onOverlay} />
      <Button
        size="xs"
        variant="subtle"
        aria-label={t('top.lock')}
        title={t('top.lock')}
        onClick={() => void lockSession()}
      >
        <Icon name="lock" small />
      </Button>
    </header>
  )
}
