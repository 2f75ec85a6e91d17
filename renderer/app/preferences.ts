import { useMantineColorScheme } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import type { ColorScheme, Locale, SessionState } from '../../src/people/contract.ts'
import { api, queryClient } from './client.ts'
import { firstLocale, showLocale } from './i18n/i18n.ts'

const LOCALE_UNDER = 'assay.locale'
export const SCHEME_UNDER = 'assay.scheme'

/** The language last used on this computer, for the moment before anybody signs in. */
export function rememberedLocale(): Locale {
  const stored = localStorage.getItem(LOCALE_UNDER)
  return stored === 'en' || stored === 'zh-CN' ? stored : firstLocale()
}

/** Shows a language at once and remembers it for the next start. */
export function useLocaleChoice(): (locale: Locale) => void {
  return useCallback((locale: Locale) => {
    localStorage.setItem(LOCALE_UNDER, locale)
    void showLocale(locale)
  }, [])
}

/** Follows the preferences of whoever is signed in; before that, the workspace's language unless one was chosen here. */
export function useFollowPreferences(state: SessionState | undefined): void {
  const { setColorScheme } = useMantineColorScheme()
  const chooseLocale = useLocaleChoice()
  const account = state?.account
  const locale = account?.locale
  const scheme = account?.colorScheme
  const workspaceLocale = state?.workspace?.locale
  useEffect(() => {
    if (locale) chooseLocale(locale)
    else if (workspaceLocale && !localStorage.getItem(LOCALE_UNDER)) void showLocale(workspaceLocale)
  }, [locale, workspaceLocale, chooseLocale])
  useEffect(() => {
    if (scheme) setColorScheme(scheme)
  }, [scheme, setColorScheme])
}

/** Changes the signed-in person's language or colours: on screen at once, stored with their account. */
export function usePreferences(): {
  setLocale: (locale: Locale) => void
  setScheme: (scheme: ColorScheme) => void
} {
  const { setColorScheme } = useMantineColorScheme()
  const chooseLocale = useLocaleChoice()
  const { mutate } = useMutation(
    api.session.setPreferences.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.session.state.key() }),
    }),
  )
  return {
    setLocale: locale => {
      chooseLocale(locale)
      mutate({ locale })
    },
    setScheme: scheme => {
      setColorScheme(scheme)
      mutate({ colorScheme: scheme })
    },
  }
}
