/** Every English text, one namespace per file: one chunk, loaded only when English is shown. */
export const texts: Readonly<Record<string, unknown>> = import.meta.glob('../../locales/en/*.json', {
  eager: true,
  import: 'default',
})
