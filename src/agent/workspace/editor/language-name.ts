/** How people call what Monaco calls `id`. */
export const languageName = (id: string): string => names[id] ?? id.charAt(0).toUpperCase() + id.slice(1)

const names: Readonly<Record<string, string>> = {
  cpp: 'C++',
  csharp: 'C#',
  css: 'CSS',
  graphql: 'GraphQL',
  hcl: 'HCL',
  html: 'HTML',
  ini: 'INI',
  javascript: 'JavaScript',
  json: 'JSON',
  less: 'Less',
  mdx: 'MDX',
  php: 'PHP',
  plaintext: 'Plain text',
  powershell: 'PowerShell',
  scss: 'SCSS',
  sql: 'SQL',
  typescript: 'TypeScript',
  xml: 'XML',
  yaml: 'YAML',
}
