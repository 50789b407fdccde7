import type { Draft } from './draft.ts'

/** Where the list of models is, most likely: beside what the provider's address ends in. Empty when there is none to go by. */
export function modelsAddress({ addressKind, url, byType }: Pick<Draft, 'addressKind' | 'url' | 'byType'>): string {
  if (addressKind === 'oauth') return ''
  const preferred = ['chat', 'messages', 'responses', 'gemini']
  const ofType =
    preferred.map((type) => byType.find(({ name }) => name === type)?.value).find(Boolean) ?? byType[0]?.value ?? ''
  const base = (addressKind === 'one' ? url : ofType).trim()
  if (!/^https?:\/\//i.test(base) || !URL.canParse(base)) return ''
  const at = new URL(base)
  const path = at.pathname
    .replace(/\/+$/, '')
    .replace(/\/(chat\/completions|completions|messages|responses|embeddings)$/, '')
  at.pathname = path.endsWith('/models') ? path : `${path}/models`
  at.search = ''
  at.hash = ''
  return at.toString()
}
