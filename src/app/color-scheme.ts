import type { MantineColorSchemeManager } from '@mantine/core'

/**
 * The theme is a preference of the person and lives on the server; the browser only remembers its last value, so that
 * the inline script in index.html can set it before the first paint.
 */
export const colorSchemeManager: MantineColorSchemeManager = {
  get: (fallback) => {
    const kept = remembered()
    return kept === 'light' || kept === 'dark' ? kept : kept === 'system' ? 'auto' : fallback
  },
  set: (value) => remember(value === 'auto' ? 'system' : value),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => remember('system'),
}

function remembered(): string | null {
  try {
    return localStorage.getItem('theme')
  } catch {
    return null
  }
}

function remember(theme: string) {
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // Without storage the page still follows the preference, one paint later.
  }
}
