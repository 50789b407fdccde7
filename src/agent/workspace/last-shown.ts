import { readRemembered } from './remembered.ts'

/** The open file that was in the editor last; undefined: it was closed, or there was none. */
export function lastShown(agentId: string): string | undefined {
  const [last] = readRemembered(lastOf(agentId))
  return last !== undefined && readRemembered(tabsOf(agentId)).includes(last) ? last : undefined
}

/** Under which name the open files are remembered. */
export const tabsOf = (agentId: string): string => `workspace-tabs:${agentId}`

/** Under which name the one that was in the editor last is remembered. */
export const lastOf = (agentId: string): string => `workspace-last:${agentId}`
