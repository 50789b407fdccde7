/** Monaco's names for what it colours, without `#`. Every one of them is readable (4.5 : 1) on its background: a test says so. */
interface ThemeColors {
  background: string
  /** Of what lies above the text: the find box, menus. */
  raised: string
  text: string
  quiet: string
  tokens: Readonly<Record<string, string>>
  lineNumber: string
  lineNumberHere: string
  accent: string
  good: string
  bad: string
}

export const themeColors: Readonly<Record<'light' | 'dark', ThemeColors>> = {
  light: {
    background: 'ffffff',
    raised: 'f8f9fb',
    text: '1d222b',
    quiet: '545c6a',
    lineNumber: '687080',
    lineNumberHere: '1d222b',
    accent: '4a55bd',
    good: '1a7f4b',
    bad: 'b3202e',
    tokens: tokensOf({
      quiet: '5f6875',
      string: '17683c',
      number: '8f4a00',
      keyword: '4a3fb5',
      name: '0b5c8f',
      type: '7a2d86',
      bad: 'b3202e',
      mark: '454d5a',
    }),
  },
  dark: {
    background: '14161c',
    raised: '1b1e26',
    text: 'd3d6de',
    quiet: 'b4b9c5',
    lineNumber: '838b9b',
    lineNumberHere: 'd3d6de',
    accent: '949ddf',
    good: '4fc98a',
    bad: 'ff8087',
    tokens: tokensOf({
      quiet: '8e96a6',
      string: '8fd1a3',
      number: 'e8b273',
      keyword: 'b3a8f5',
      name: '82c1ea',
      type: 'dda3e4',
      bad: 'ff8087',
      mark: 'a9afbc',
    }),
  },
}

interface Palette {
  quiet: string
  string: string
  number: string
  keyword: string
  name: string
  type: string
  bad: string
  mark: string
}

/** Longer names win over shorter ones: `string.key` over `string`. */
function tokensOf(colors: Palette): Record<string, string> {
  const { quiet, string, number, keyword, name, type, bad, mark } = colors
  return {
    comment: quiet,
    string,
    'string.key': name,
    'string.escape': string,
    'string.link': name,
    'attribute.value': string,
    'attribute.name': type,
    regexp: number,
    number,
    constant: number,
    keyword,
    'keyword.json': number,
    tag: keyword,
    metatag: keyword,
    key: name,
    type,
    'type.yaml': name,
    annotation: type,
    variable: name,
    'variable.predefined': name,
    namespace: type,
    delimiter: mark,
    operator: mark,
    meta: mark,
    invalid: bad,
  }
}
