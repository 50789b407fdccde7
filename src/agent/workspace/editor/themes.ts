import { monaco } from './monaco.ts'
import { themeColors } from './theme-colors.ts'

/** On the dashboard's own surfaces and in its calm: see `theme-colors.ts`. */
for (const scheme of ['light', 'dark'] as const) {
  const { text, tokens } = themeColors[scheme]
  monaco.editor.defineTheme(themeName(scheme), {
    base: scheme === 'light' ? 'vs' : 'vs-dark',
    inherit: false,
    rules: [
      { token: '', foreground: text },
      ...Object.entries(tokens).map(([token, foreground]) => ({ token, foreground })),
      { token: 'strong', fontStyle: 'bold' },
      { token: 'emphasis', fontStyle: 'italic' },
    ],
    colors: colorsOf(scheme),
  })
}

export function themeName(scheme: 'light' | 'dark'): string {
  return `house-${scheme}`
}

function colorsOf(scheme: 'light' | 'dark'): monaco.editor.IColors {
  const { background, raised, text, quiet, lineNumber, lineNumberHere, accent, good, bad, tokens } = themeColors[scheme]
  const bracket = `#${tokens['delimiter']}`
  const input = { background: `#${background}`, foreground: `#${text}`, border: `#${text}33` }
  const chosen = { background: `#${accent}2a`, foreground: `#${text}` }
  return {
    foreground: `#${text}`,
    descriptionForeground: `#${quiet}`,
    focusBorder: `#${accent}`,
    'widget.shadow': '#0000002a',
    'editor.background': `#${background}`,
    'editor.foreground': `#${text}`,
    'editorGutter.background': `#${background}`,
    'editorLineNumber.foreground': `#${lineNumber}`,
    'editorLineNumber.activeForeground': `#${lineNumberHere}`,
    'editorLineNumber.dimmedForeground': `#${lineNumber}`,
    'editorCursor.foreground': `#${accent}`,
    'editor.selectionBackground': `#${accent}33`,
    'editor.inactiveSelectionBackground': `#${accent}22`,
    'editor.selectionHighlightBackground': `#${accent}1c`,
    'editor.wordHighlightBackground': `#${accent}1c`,
    'editor.wordHighlightTextBackground': `#${accent}1c`,
    'editor.findMatchBackground': `#${accent}55`,
    'editor.findMatchHighlightBackground': `#${accent}28`,
    'editor.lineHighlightBackground': `#${text}08`,
    'editor.lineHighlightBorder': '#00000000',
    'editorBracketMatch.background': `#${accent}22`,
    'editorBracketMatch.border': `#${accent}88`,
    'editorBracketHighlight.foreground1': bracket,
    'editorBracketHighlight.foreground2': bracket,
    'editorBracketHighlight.foreground3': bracket,
    'editorBracketHighlight.unexpectedBracket.foreground': `#${bad}`,
    'editorIndentGuide.background1': `#${text}14`,
    'editorIndentGuide.activeBackground1': `#${text}33`,
    'editorError.foreground': `#${bad}`,
    'editorWidget.background': `#${raised}`,
    'editorWidget.foreground': `#${text}`,
    'editorWidget.border': `#${text}22`,
    'editorHoverWidget.background': `#${raised}`,
    'editorHoverWidget.foreground': `#${text}`,
    'editorHoverWidget.border': `#${text}22`,
    'editorHoverWidget.statusBarBackground': `#${raised}`,
    'editorMarkerNavigation.background': `#${raised}`,
    'editorMarkerNavigationError.background': `#${bad}`,
    'editorMarkerNavigationError.headerBackground': `#${raised}`,
    'input.background': input.background,
    'input.foreground': input.foreground,
    'input.border': input.border,
    'input.placeholderForeground': `#${quiet}`,
    'inputOption.activeBackground': chosen.background,
    'inputOption.activeForeground': chosen.foreground,
    'inputOption.activeBorder': `#${accent}`,
    errorForeground: `#${bad}`,
    'menu.background': `#${raised}`,
    'menu.foreground': `#${text}`,
    'menu.selectionBackground': chosen.background,
    'menu.selectionForeground': chosen.foreground,
    'menu.separatorBackground': `#${text}22`,
    'menu.border': `#${text}22`,
    'quickInput.background': `#${raised}`,
    'quickInput.foreground': `#${text}`,
    'quickInputList.focusBackground': chosen.background,
    'quickInputList.focusForeground': chosen.foreground,
    'list.focusBackground': chosen.background,
    'list.focusForeground': chosen.foreground,
    'list.hoverBackground': `#${text}0a`,
    'scrollbar.shadow': '#00000000',
    'scrollbarSlider.background': `#${text}22`,
    'scrollbarSlider.hoverBackground': `#${text}33`,
    'scrollbarSlider.activeBackground': `#${text}44`,
    'diffEditor.insertedTextBackground': `#${good}33`,
    'diffEditor.removedTextBackground': `#${bad}33`,
    'diffEditor.insertedLineBackground': `#${good}18`,
    'diffEditor.removedLineBackground': `#${bad}18`,
    'diffEditor.unchangedRegionBackground': `#${raised}`,
    'diffEditor.unchangedRegionForeground': `#${quiet}`,
    'diffEditor.diagonalFill': `#${text}14`,
  }
}
