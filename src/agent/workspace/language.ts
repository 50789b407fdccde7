/** What Monaco calls the language of a file, by its name or, without one, by its first line (`#!`). */
export function languageOf(name: string, text: string): string {
  const lower = name.toLowerCase()
  const whole = own(names, lower)
  if (whole) return whole
  const extension = lower.includes('.') ? lower.slice(lower.lastIndexOf('.') + 1) : ''
  return own(extensions, extension) ?? ofShebang(text) ?? 'plaintext'
}

function ofShebang(text: string): string | undefined {
  const program = /^#!\s*(?:\S*\/)?(?:env\s+(?:-\S+\s+)*)?(?:\S*\/)?([a-z]+)/i.exec(text)?.[1]
  return program && own(programs, program.toLowerCase())
}

/** A file may be called `constructor`. */
const own = (table: Readonly<Record<string, string>>, word: string): string | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined

const names: Readonly<Record<string, string>> = {
  dockerfile: 'dockerfile',
  containerfile: 'dockerfile',
  makefile: 'shell',
  '.bashrc': 'shell',
  '.profile': 'shell',
  '.env': 'ini',
  '.editorconfig': 'ini',
  '.gitignore': 'ini',
}

const extensions: Readonly<Record<string, string>> = {
  bash: 'shell',
  c: 'c',
  cfg: 'ini',
  cjs: 'javascript',
  conf: 'ini',
  cpp: 'cpp',
  cs: 'csharp',
  css: 'css',
  env: 'ini',
  geojson: 'json',
  go: 'go',
  graphql: 'graphql',
  h: 'c',
  hcl: 'hcl',
  htm: 'html',
  html: 'html',
  ini: 'ini',
  ipynb: 'json',
  java: 'java',
  js: 'javascript',
  json: 'json',
  // Monaco's JSON knows no comments.
  json5: 'javascript',
  jsonc: 'javascript',
  jsonl: 'plaintext',
  jsx: 'javascript',
  kt: 'kotlin',
  less: 'less',
  lua: 'lua',
  markdown: 'markdown',
  md: 'markdown',
  mdx: 'mdx',
  mjs: 'javascript',
  php: 'php',
  pl: 'perl',
  ps1: 'powershell',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  scss: 'scss',
  service: 'ini',
  sh: 'shell',
  sql: 'sql',
  svg: 'xml',
  swift: 'swift',
  tf: 'hcl',
  toml: 'ini',
  ts: 'typescript',
  tsx: 'typescript',
  webmanifest: 'json',
  xml: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
  zsh: 'shell',
}

const programs: Readonly<Record<string, string>> = {
  bash: 'shell',
  dash: 'shell',
  deno: 'typescript',
  node: 'javascript',
  perl: 'perl',
  php: 'php',
  python: 'python',
  ruby: 'ruby',
  sh: 'shell',
  zsh: 'shell',
}

/** Every language that a file can be found to be in. */
export const allLanguages: readonly string[] = [
  ...new Set([names, extensions, programs].flatMap((known) => Object.values(known))),
]
