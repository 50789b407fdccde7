import type { TraceState } from '#contract/plexus/traces.ts'

/**
 * What is recorded from now on, in a sentence; `level` says how much that is. `onError`: whether requests that fail are,
 * undefined as long as that was not asked.
 */
export function recordingOf(
  state: TraceState,
  onError: boolean | undefined,
): { level: 'all' | 'some' | 'errors' | 'nothing'; words: string } {
  if (state.enabledGlobal ?? state.enabled) return { level: 'all', words: 'Every request is being recorded.' }
  const targets = [
    state.keys.length > 0 && `every request of ${listed(state.keys, 'key')}`,
    state.providers.length > 0 && `every request that goes to ${listed(state.providers, 'provider')}`,
    state.aliases.length > 0 && `every request for ${listed(state.aliases, 'alias', 'aliases')}`,
  ].filter((part) => part !== false)
  if (targets.length > 0) {
    const failing = onError ? ['every request that fails'] : []
    return { level: 'some', words: `Being recorded now: ${joined([...targets, ...failing])}.` }
  }
  if (onError) return { level: 'errors', words: 'Being recorded now: requests that fail. No key, provider or alias.' }
  if (onError === false) return { level: 'nothing', words: 'Nothing is being recorded now.' }
  return { level: 'nothing', words: 'No key, provider or alias is being recorded now.' }
}

const listed = (names: readonly string[], one: string, many = `${one}s`) =>
  `the ${names.length === 1 ? one : many} ${joined(names)}`

function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
