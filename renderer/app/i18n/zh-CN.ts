/** Every Chinese text, one namespace per file: one chunk, loaded only when Chinese is shown. */
export const texts: Readonly<Record<string, unknown>> = import.meta.glob('../../locales/zh-CN/*.json', {
  eager: true,
  import: 'default',
})
