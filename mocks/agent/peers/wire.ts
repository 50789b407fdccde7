import { isRecord } from '#contract/lenient.ts'
import type { PeerRequest } from './network.ts'
import type { ScriptedAnswer } from './script.ts'

interface Ids {
  contextId: string
  taskId: string
}

/** An answer as A2A 1.0 writes it: `{message}` or `{task}`. */
export function wireAnswer(answer: ScriptedAnswer, { contextId, taskId }: Ids, now: number) {
  const said = { messageId: crypto.randomUUID(), contextId, role: 'ROLE_AGENT', parts: [{ text: answer.text }] }
  if (answer.outcome === 'message') return { message: said }
  return {
    task: {
      id: taskId,
      contextId,
      status: {
        state: `TASK_STATE_${answer.outcome.toUpperCase().replaceAll('-', '_')}`,
        message: { ...said, taskId },
        timestamp: new Date(now).toISOString(),
      },
      artifacts: (answer.artifacts ?? []).map(({ name, text, data, file }) => ({
        artifactId: crypto.randomUUID(),
        name,
        parts: [
          ...(text === undefined ? [] : [{ text }]),
          ...(data === undefined ? [] : [{ data }]),
          ...(file === undefined ? [] : [{ raw: btoa(file.text), filename: file.name, mediaType: file.mediaType }]),
        ],
      })),
    },
  }
}

/** What was said in words, out of a sentence or of the parts of a message. */
export function textOfRequest({ message }: PeerRequest): string {
  if (typeof message === 'string') return message
  const parts: unknown[] = Array.isArray(message['parts']) ? message['parts'] : []
  return parts.flatMap((part) => (isRecord(part) && typeof part['text'] === 'string' ? [part['text']] : [])).join('\n')
}
