import { monaco } from './monaco.ts'
import { themeColors } from './theme-colors.ts'

/** On the dashboard's own surfaces and in its calm: see `theme-colors.ts`. */
for (const scheme of ['light', 'dark'] as const) {
  const { background, text, tokens, lineNumber, lineNumberHere, accent } = themeColors[scheme]
  monaco.editor.defineTheme(themeName(scheme), {
    base: scheme === 'light' ? 'vs' : 'vs-dark',
    inherit: false,
    rules: [
      { token: '', foreground: text },
      ...Object.entries(tokens).map(([token, foreground]) => ({ token, foreground })),
      { token: 'strong', fontStyle: 'bold' },
      { token: 'emphasis', fontStyle: 'italic' },
    ],
    colors: {
      'editor.background': `#${background}`,
      'editor.foreground': `#${text}`,
      'editorGutter.background': `#${background}`,
      'editorLineNumber.foreground': `#${lineNumber}`,
      'editorLineNumber.activeForeground': `#${lineNumberHere}`,
      'editorCursor.foreground': `#${accent}`,
      'editor.selectionBackground': `#${accent}33`,
      'editor.inactiveSelectionBackground': `#${accent}22`,
      'editor.lineHighlightBackground': `#${text}08`,
      'editor.lineHighlightBorder': '#00000000',
      'editorBracketMatch.background': `#${accent}22`,
      'editorBracketMatch.border': `#${accent}88`,
      'editorIndentGuide.background1': `#${text}14`,
      'editorIndentGuide.activeBackground1': `#${text}33`,
      'editorWidget.background': scheme === 'light' ? '#f8f9fb' : '#1b1e26',
      'editorWidget.border': `#${text}22`,
      focusBorder: `#${accent}`,
    },
  })
}

export function themeName(scheme: 'light' | 'dark'): string {
  return `house-${scheme}`
}
