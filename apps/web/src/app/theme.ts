import { type CSSVariablesResolver, createTheme } from '@mantine/core';
import { darkTokens, lightTokens } from './colour-tokens.ts';

/** Dense and calm: a 13 px base, small controls, few shadows. */
export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: 7,
  colors: {
    brand: ['#e6f4f6', '#cfe9ed', '#a3d6de', '#74c3ce', '#4cb2c0', '#2d9dad', '#178494', '#0b6e7f', '#095c6a', '#074a56'],
    red: ['#fdeae8', '#fbd3cf', '#f5a9a3', '#ef8b83', '#e05a51', '#d23f36', '#bd2c26', '#a8241f', '#8c1d19', '#701714'],
    gray: ['#f7f9fa', '#eef1f4', '#e3e8ec', '#d3dae0', '#c3ccd4', '#94a1ad', '#66737f', '#52606d', '#36424d', '#1b242c'],
    dark: ['#e4e9ee', '#c2ccd5', '#a3b0bc', '#8794a1', '#3c4751', '#2f3841', '#222930', '#181c21', '#13171b', '#0e1114'],
  },
  fontFamily:
    "Inter, 'Segoe UI Variable Text', 'Segoe UI', -apple-system, BlinkMacSystemFont, Roboto, 'Liberation Sans', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Code', 'Roboto Mono', 'Liberation Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '0.6875rem', sm: '0.75rem', md: '0.8125rem', lg: '0.875rem', xl: '1rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.45', xl: '1.4' },
  spacing: { xs: '0.375rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: { fontWeight: '600' },
  // By name: importing the components here would put all of them in the first load.
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    Button: { defaultProps: { size: 'xs' }, styles: { label: { fontSize: 'var(--mantine-font-size-sm)' } } },
    Menu: { defaultProps: { shadow: 'md', withinPortal: true, withInitialFocusPlaceholder: false } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'lg',
        padding: 'lg',
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.4 },
        closeButtonProps: { size: 'sm', iconSize: 16, 'aria-label': 'Close' },
      },
      styles: { title: { fontSize: 'var(--mantine-font-size-lg)', fontWeight: 600 } },
    },
    Input: { styles: { input: { fontSize: 'var(--mantine-font-size-sm)' } } },
    InputWrapper: {
      styles: {
        label: { fontSize: 'var(--mantine-font-size-sm)', fontWeight: 500 },
        description: { fontSize: 'var(--mantine-font-size-xs)' },
        error: { fontSize: 'var(--mantine-font-size-xs)' },
      },
    },
    Notification: { defaultProps: { withBorder: true, radius: 'md' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Tabs: { defaultProps: { keepMounted: false } },
    Textarea: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, arrowSize: 6, multiline: true, maw: 320 } },
  },
});

/** Puts the colour tokens beside Mantine's own variables and mends those that are too faint to read. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...lightTokens, ...mantineFixes },
  dark: { ...darkTokens, ...mantineFixes },
});

const mantineFixes = {
  '--mantine-color-body': 'var(--mr-surface)',
  '--mantine-color-text': 'var(--mr-text)',
  '--mantine-color-dimmed': 'var(--mr-text-muted)',
  '--mantine-color-placeholder': 'var(--mr-text-faint)',
  '--mantine-color-error': 'var(--mr-error)',
  '--mantine-color-default-border': 'var(--mr-border)',
  '--mantine-color-anchor': 'var(--mr-accent)',
  '--mantine-color-gray-light-color': 'var(--mr-text-muted)',
  '--mantine-color-gray-light-hover': 'var(--mr-hover)',
} as const;
