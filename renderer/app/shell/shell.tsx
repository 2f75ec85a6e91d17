import { Outlet, useCanGoBack, useLocation, useMatches, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Toasts } from '../../ui/toast.tsx'
import { useCommands } from '../hotkeys/hotkeys.ts'
import { lockSession } from '../idle.ts'
import { useSignedIn } from '../session.tsx'
import { KeyHelp } from './key-help.tsx'
import { Palette } from './palette.tsx'
import { Rail } from './rail.tsx'
import classes from './shell.module.css'
import { SlotsProvider, useSlots } from './slots.tsx'
import { NotPermittedScreen } from './states.tsx'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'

const ChangePassword = lazy(() => import('./change-password.tsx'))

export type Overlay = 'palette' | 'keys' | 'password' | null

/** Gives the focus to the screen after going to it: left on the link, Enter and Space would act there instead of on the screen. */
function useFocusOnScreen() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const shownPath = useRef(pathname)
  useEffect(() => {
    if (shownPath.current === pathname) return
    shownPath.current = pathname
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

/** The window around every screen: rail, top bar, status bar, and what floats above them. */
export function Shell() {
  const { t } = useTranslation('keys')
  const { may } = useSignedIn()
  const [overlay, setOverlay] = useState<Overlay>(null)
  const { slots, setCrumb, setStatus, setHints } = useSlots()
  const { history } = useRouter()
  const canGoBack = useCanGoBack()
  const { screen, permission } = useMatches().at(-1)?.staticData ?? {}
  const main = useFocusOnScreen()
  const isPermitted = !permission || may(permission) !== null

  const group = t('group.window')
  useCommands('window', [
    {
      id: 'window.palette',
      keys: ['Ctrl+K'],
      label: t('command.palette'),
      group,
      inFields: true,
      run: () => setOverlay('palette'),
    },
    { id: 'window.keys', keys: ['?'], label: t('command.help'), group, run: () => setOverlay('keys') },
    {
      id: 'window.lock',
      keys: ['Ctrl+L'],
      label: t('command.lock'),
      group,
      inFields: true,
      run: () => void lockSession(),
    },
    {
      id: 'window.back',
      keys: ['Alt+ArrowLeft'],
      label: t('command.back'),
      group,
      disabled: !canGoBack,
      run: () => history.back(),
    },
    {
      id: 'window.forward',
      keys: ['Alt+ArrowRight'],
      label: t('command.forward'),
      group,
      run: () => history.forward(),
    },
  ])

  const close = () => setOverlay(null)
  return (
    <SlotsProvider value={slots}>
      <div className={classes.window}>
        <Rail />
        <TopBar screen={screen} crumbRef={setCrumb} onOverlay={setOverlay} />
        <main ref={main} className={classes.main} id="main" tabIndex={-1}>
          {isPermitted ? (
            <Suspense fallback={null}>
              <Outlet />
            </Suspense>
          ) : (
            permission && <NotPermittedScreen screen={screen ?? 'today'} permission={permission} />
          )}
        </main>
        <StatusBar statusRef={setStatus} hintsRef={setHints} onKeys={() => setOverlay('keys')} />
      </div>
      <UnsavedGuard />
      <Toasts />
      <KeyHelp opened={overlay === 'keys'} onClose={close} screen={screen} />
      {overlay === 'palette' && <Palette onClose={close} onOverlay={setOverlay} />}
      <Suspense fallback={null}>{overlay === 'password' && <ChangePassword onClose={close} />}</Suspense>
    </SlotsProvider>
  )
}
