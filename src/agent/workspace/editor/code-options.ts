import type { EditorProps } from '@monaco-editor/react'

type CodeOptions = NonNullable<EditorProps['options']>

/** What every editor of the dashboard has in common. */
export const codeOptions: CodeOptions = {
  automaticLayout: true,
  fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSize: 13,
  lineHeight: 20,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  smoothScrolling: false,
  padding: { top: 8, bottom: 8 },
  overviewRulerBorder: false,
  renderWhitespace: 'selection',
  tabSize: 2,
  bracketPairColorization: { enabled: false },
  // Nothing opens other pages by itself, and nothing is guessed while typing.
  links: false,
  quickSuggestions: false,
  wordBasedSuggestions: 'off',
  suggestOnTriggerCharacters: false,
  // What can't be seen is marked: it is how instructions are hidden from people. Letters of other scripts are just letters.
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true, nonBasicASCII: false },
  stickyScroll: { enabled: false },
  fixedOverflowWidgets: true,
  // The same way of typing in every browser.
  editContext: false,
  // In there the context menu would have no colours.
  useShadowDOM: false,
  dragAndDrop: false,
}

/** Characters from which on the niceties that look at the whole text are left out. */
export const manyCharacters = 500_000

/** For a text that is long. */
export const longTextOptions: CodeOptions = {
  folding: false,
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  matchBrackets: 'near',
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
}
