import type { Query } from '@tanstack/react-query'

const longest = 120_000

/** How often a view asks again by itself, in milliseconds; 0 is never. Chosen in the agent's header, kept in this browser. */
export const refreshChoices = [0, 5000, 15_000, 60_000] as const

let chosen = readChoice()
const listeners = new Set<() => void>()

export const refreshChoice = {
  get: () => chosen,
  set: (ms: number) => {
    chosen = ms
    for (const listener of listeners) listener()
    try {
      localStorage.setItem('refresh-ms', String(ms))
    } catch {
      // Without storage it holds until the page is reloaded.
    }
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

/**
 * Spread into query options to keep them fresh: at the chosen pace, never while the page is hidden, and after failures
 * ever more slowly (half the time since the last good answer, at most 2 min). `atLeast` in milliseconds.
 */
export const live = (atLeast = 0) => ({
  refetchIntervalInBackground: false,
  refetchInterval: ({ state }: Pick<Query, 'state'>) => {
    if (chosen === 0) return false as const
    const pace = Math.max(chosen, atLeast)
    if (state.status !== 'error') return pace
    const silence = state.dataUpdatedAt === 0 ? longest / 4 : (state.errorUpdatedAt - state.dataUpdatedAt) / 2
    return Math.min(longest, Math.max(pace, silence))
  },
})

function readChoice(): number {
  try {
    const kept = Number(localStorage.getItem('refresh-ms') ?? '15000')
    return refreshChoices.some((choice) => choice === kept) ? kept : 15_000
  } catch {
    return 15_000
  }
}
