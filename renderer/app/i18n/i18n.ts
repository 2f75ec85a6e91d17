import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Locale } from '../../../src/people/contract.ts'

const loaders: Readonly<Record<Locale, () => Promise<{ texts: Readonly<Record<string, unknown>> }>>> = {
  'zh-CN': () => import('./zh-CN.ts'),
  en: () => import('./en.ts'),
}

const loaded = new Set<Locale>()

async function load(locale: Locale): Promise<void> {
  if (loaded.has(locale)) return
  const { texts } = await loaders[locale]()
  for (const [path, text] of Object.entries(texts)) {
    const namespace = path.replace(/^.*\//, '').replace(/\.json$/, '')
    i18next.addResourceBundle(locale, namespace, text)
  }
  loaded.add(locale)
}

/** The language a browser without a signed-in person is shown in: Chinese first, English where the system says so. */
export function firstLocale(): Locale {
  return /^en\b/i.test(navigator.language) && !navigator.languages.some(tag => /^zh\b/i.test(tag)) ? 'en' : 'zh-CN'
}

/** Starts with one language loaded. */
export async function startTexts(locale: Locale): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    defaultNS: 'common',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  })
  await showLocale(locale)
}

/** Shows the window in `locale` at once, without restart. */
export async function showLocale(locale: Locale): Promise<void> {
  await load(locale)
  if (i18next.language !== locale || document.documentElement.lang !== locale) {
    document.documentElement.lang = locale
    await i18next.changeLanguage(locale)
  }
}

/** The language on screen. */
export const shownLocale = (): Locale => (i18next.language === 'en' ? 'en' : 'zh-CN')
