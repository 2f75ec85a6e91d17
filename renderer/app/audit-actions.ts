import i18next from 'i18next'

/** What an audit entry says was done, in words; an action without words shows its own name. */
export const tellAction = (action: string): string =>
  i18next.t(`action.${action.replaceAll('.', '_')}`, { ns: 'workspace', defaultValue: action })
