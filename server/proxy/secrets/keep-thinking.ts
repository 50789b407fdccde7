import { isRecord, member } from '#contract/lenient.ts'
import { Refusal } from '#server/problem.ts'
import type { Asked } from './mask-answer.ts'
import type { ReadStored } from './read-secret.ts'

/**
 * The gateway reads `gemini_thinking_enabled` out and `geminiThinkingEnabled` in, and takes a write without the latter
 * for "off". So a write of a provider that does not name it says what is stored.
 */
export async function keepThinking({ method, path }: Asked, body: unknown, read: ReadStored): Promise<unknown> {
  const slug = /^\/providers\/([^/]+)$/.exec(path)?.[1]
  if (slug === undefined || (method !== 'PUT' && method !== 'PATCH') || !isRecord(body)) return body
  const { gemini_thinking_enabled: asRead, ...rest } = body
  if (typeof rest['geminiThinkingEnabled'] === 'boolean') return rest
  // What was read is handed back, by an import for example.
  if (typeof asRead === 'boolean') return { ...rest, geminiThinkingEnabled: asRead }
  const stored = member(await readOrNothing(`/providers/${slug}`, read), 'gemini_thinking_enabled')
  return typeof stored === 'boolean' ? { ...rest, geminiThinkingEnabled: stored } : rest
}

/** A provider that is being created is not there yet. */
async function readOrNothing(path: `/${string}`, read: ReadStored): Promise<unknown> {
  try {
    return await read(path)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'upstream_404') return undefined
    throw error
  }
}
