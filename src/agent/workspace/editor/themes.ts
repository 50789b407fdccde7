import { monaco } from './monaco.ts'

/** On the dashboard's own surfaces; the colours of the code are Monaco's. */
monaco.editor.defineTheme('house-light', {
  base: 'vs',
  inherit: true,
  rules: [],
  colors: { 'editor.background': '#ffffff', 'editorGutter.background': '#ffffff' },
})
monaco.editor.defineTheme('house-dark', {
  base: 'vs-dark',
  inherit: true,
  rules: [],
  colors: { 'editor.background': '#17181c', 'editorGutter.background': '#17181c' },
})

export const themeName = (scheme: 'light' | 'dark') => `house-${scheme}`
