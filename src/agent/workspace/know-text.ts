import type { QueryClient } from '@tanstack/react-query'
import { noteContent, noteFile } from './queries.ts'

/** The agent has `text` there now: it is shown so from here on, without asking. */
export function knowText(client: QueryClient, agentId: string, path: string, text: string): void {
  const size = new TextEncoder().encode(text).length
  noteContent(client, agentId, path, { path, encoding: 'utf-8', content: text, size })
  noteFile(client, agentId, path, size)
}
