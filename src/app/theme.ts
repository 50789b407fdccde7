import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** The accent: one calm indigo; everything else is grey, and colour means state. */
const accent: MantineColorsTuple = [
  '#eef0fb',
  '#dcdff5',
  '#b9bfea',
  '#949ddf',
  '#7680d6',
  '#626dd0',
  '#5661cc',
  '#4a55bd',
  '#414bab',
  '#353f94',
]

/** Greys with a little blue, so that light and dark belong together. */
const dark: MantineColorsTuple = [
  '#d3d6de',
  '#b4b9c5',
  '#9299a8',
  '#6b7283',
  '#4b5160',
  '#363b48',
  '#262a34',
  '#1b1e26',
  '#14161c',
  '#0e1014',
]
const gray: MantineColorsTuple = [
  '#f8f9fb',
  '#f1f3f6',
  '#e6e9ee',
  '#d8dce3',
  '#bfc5cf',
  '#9aa2af',
  '#737c8b',
  '#545c6a',
  '#363d49',
  '#1d222b',
]

const named = { 'aria-label': 'Close' }

export const theme = createTheme({
  primaryColor: 'accent',
  // Default shades fail contrast on white; these pass in both schemes.
  primaryShade: { light: 7, dark: 5 },
  colors: { accent, dark, gray },
  autoContrast: true,
  luminanceThreshold: 0.22,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.125rem', lineHeight: '1.4' },
      h2: { fontSize: '0.875rem', lineHeight: '1.4' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Plain objects: naming the components here would put them all into the first load.
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    Badge: { defaultProps: { variant: 'light', size: 'sm', radius: 'sm', tt: 'none', fw: 560 } },
    Button: { defaultProps: { size: 'xs' } },
    // Two pixels below the smallest size is too small to read.
    InputWrapper: {
      styles: {
        description: { fontSize: 'var(--mantine-font-size-xs)' },
        error: { fontSize: 'var(--mantine-font-size-xs)' },
      },
    },
    // Without a name a close button is a riddle to a screen reader.
    CloseButton: { defaultProps: { ...named } },
    ModalCloseButton: { defaultProps: { ...named } },
    // Opened by keyboard it begins at its first item; and a menu may hold nothing but items.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: {
      defaultProps: {
        centered: false,
        yOffset: '10dvh',
        overlayProps: { backgroundOpacity: 0.45 },
        transitionProps: { duration: 120 },
      },
    },
    Select: {
      defaultProps: { size: 'xs', checkIconPosition: 'right', comboboxProps: { shadow: 'md' }, onClick: markToSearch },
    },
    TextInput: { defaultProps: { size: 'xs' } },
    Tooltip: {
      defaultProps: { openDelay: 350, withArrow: false, fz: 'xs', events: { hover: true, focus: true, touch: false } },
    },
  },
})

/** What is typed into a list that one can search replaces the choice in it, instead of being added behind it. */
function markToSearch({ currentTarget: input }: { currentTarget: HTMLInputElement }) {
  if (!input.readOnly) input.select()
}

const names = [
  'gray',
  'red',
  'pink',
  'grape',
  'violet',
  'indigo',
  'blue',
  'cyan',
  'teal',
  'green',
  'lime',
  'yellow',
  'orange',
  'accent',
]

/** Raises the contrast of Mantine's light and outline variants and of dimmed text to WCAG AA, and names our own surfaces. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--row-height': '36px', '--page-padding': 'clamp(12px, 2.2vw, 28px)' },
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': '#c02a37',
    '--surface': '#ffffff',
    '--canvas': 'var(--mantine-color-gray-0)',
    '--sunken': 'var(--mantine-color-gray-1)',
    '--line': 'var(--mantine-color-gray-2)',
    '--line-strong': 'var(--mantine-color-gray-4)',
    '--hover': 'rgb(29 34 43 / 4%)',
    '--chosen': 'rgb(74 85 189 / 9%)',
    '--good': '#1a7f4b',
    '--bad': '#c02a37',
    '--warn': '#8f5a00',
    '--quiet': 'var(--mantine-color-gray-6)',
    ...Object.fromEntries(
      names.flatMap((name) =>
        ['light-color', 'outline'].map((kind) => [
          `--mantine-color-${name}-${kind}`,
          `color-mix(in srgb, var(--mantine-color-${name}-9), black 35%)`,
        ]),
      ),
    ),
  },
  dark: {
    '--mantine-color-body': 'var(--mantine-color-dark-8)',
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': '#ff8087',
    // What deletes is told apart from what does not.
    '--mantine-color-red-light-color': '#ff8087',
    '--surface': 'var(--mantine-color-dark-8)',
    '--canvas': 'var(--mantine-color-dark-9)',
    '--sunken': 'var(--mantine-color-dark-7)',
    '--line': 'var(--mantine-color-dark-6)',
    '--line-strong': 'var(--mantine-color-dark-4)',
    '--hover': 'rgb(255 255 255 / 4%)',
    '--chosen': 'rgb(118 128 214 / 18%)',
    '--good': '#4fc98a',
    '--bad': '#ff8087',
    '--warn': '#f0b354',
    '--quiet': 'var(--mantine-color-dark-2)',
  },
})
