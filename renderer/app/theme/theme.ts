import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import classes from './mantine-overrides.module.css'

/** Ten steps from --accent-bg to --accent-hover; 7 is the light accent, 4 the dark one. */
const assay: MantineColorsTuple = [
  '#e6edf9',
  '#cbd9f2',
  '#9db7e6',
  '#8fb0ee',
  '#82aaf5',
  '#5f8ce0',
  '#4070cc',
  '#2556b8',
  '#1e4899',
  '#183a7c',
]

const gray: MantineColorsTuple = [
  '#f4f5f7',
  '#edeff2',
  '#e7eaed',
  '#d7dbe0',
  '#c2c8cf',
  '#a9b1ba',
  '#5e6872',
  '#48515a',
  '#2c343b',
  '#1a1f24',
]

const dark: MantineColorsTuple = [
  '#e4e8eb',
  '#b4bdc5',
  '#8f9aa4',
  '#66707a',
  '#56606a',
  '#31383f',
  '#262c32',
  '#1a1e22',
  '#15181c',
  '#121518',
]

const field = {
  classNames: { input: classes.input, label: classes.label, error: classes.error, description: classes.note },
}

export const theme = createTheme({
  fontFamily: 'var(--font-sans)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: {
    xs: 'var(--lh-xs)',
    sm: 'var(--lh-sm)',
    md: 'var(--lh-md)',
    lg: 'var(--lh-lg)',
    xl: 'var(--lh-xl)',
  },
  headings: { fontFamily: 'var(--font-sans)', fontWeight: '600' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '4px', xl: '4px' },
  defaultRadius: 'sm',
  breakpoints: { xs: '40em', sm: '60em', md: '85em', lg: '100em', xl: '120em' },
  colors: { assay, gray, dark },
  primaryColor: 'assay',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  cursorType: 'default',
  focusRing: 'auto',
  focusClassName: classes.focus ?? '',
  respectReducedMotion: true,
  // Plain objects rather than `Component.extend`: naming a component here must not load it.
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'default' }, classNames: { root: classes.button } },
    TextInput: { defaultProps: { size: 'sm' }, ...field },
    PasswordInput: {
      defaultProps: { size: 'sm' },
      classNames: { ...field.classNames, innerInput: classes.innerInput },
    },
    NumberInput: { defaultProps: { size: 'sm' }, ...field },
    Textarea: {
      defaultProps: { size: 'sm' },
      classNames: { ...field.classNames, input: classes.textarea },
    },
    Select: {
      defaultProps: { size: 'sm', checkIconPosition: 'right', comboboxProps: { transitionProps: { duration: 0 } } },
      classNames: { ...field.classNames, option: classes.option, dropdown: classes.floating },
    },
    Autocomplete: {
      defaultProps: { size: 'sm', comboboxProps: { transitionProps: { duration: 0 } } },
      classNames: { ...field.classNames, option: classes.option, dropdown: classes.floating },
    },
    Checkbox: { defaultProps: { size: 'xs', radius: 'xs' } },
    SegmentedControl: {
      defaultProps: { size: 'sm', transitionDuration: 0, withItemsBorders: false },
      classNames: {
        root: classes.segments,
        control: classes.segment,
        label: classes.segmentLabel,
        indicator: classes.segmentIndicator,
      },
    },
    Menu: {
      defaultProps: { transitionProps: { duration: 0 } },
      classNames: {
        dropdown: classes.floating,
        item: classes.menuItem,
        label: classes.menuLabel,
        divider: classes.menuDivider,
      },
    },
    Modal: {
      defaultProps: {
        padding: 16,
        transitionProps: { duration: 0 },
        overlayProps: { backgroundOpacity: 0.25 },
      },
      classNames: {
        content: classes.modal,
        header: classes.modalHead,
        title: classes.modalTitle,
      },
    },
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        transitionProps: { duration: 0 },
        events: { hover: true, focus: true, touch: false },
      },
      classNames: { tooltip: classes.tooltip },
    },
  },
})

/** Points Mantine's own variables at the tokens, which follow `data-mantine-color-scheme` themselves. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--bg-app)',
    '--mantine-color-text': 'var(--text-1)',
    '--mantine-color-dimmed': 'var(--text-3)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-default': 'var(--bg-surface)',
    '--mantine-color-default-hover': 'var(--bg-hover)',
    '--mantine-color-default-color': 'var(--text-1)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-disabled': 'var(--bg-sunken)',
    '--mantine-color-disabled-color': 'var(--text-3)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-color-error': 'var(--fail)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
  }
  return { variables: {}, light: ours, dark: ours }
}
