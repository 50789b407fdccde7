import type { ApiError } from '#api/api-error.ts'
import { isOpenTask, type PeerAnswer } from '#contract/placet/peer-answer.ts'
import type { PeerCall } from '#contract/placet/peers.ts'

/** One thing said to a peer, and what became of it. Times in milliseconds since the epoch. */
export interface Turn {
  id: string
  /** Turns of one thread continue each other. */
  thread: number
  at: number
  /** What was sent to the agent. */
  body: PeerCall
  /** Undefined while it is awaited. */
  outcome: { at: number; answer: PeerAnswer } | { at: number; error: ApiError } | undefined
}

export interface Conversation {
  /** The one that goes on now. */
  thread: number
  turns: readonly Turn[]
}

export const emptyConversation: Conversation = { thread: 0, turns: [] }

/** What is being typed, in both ways of writing. */
export interface Draft {
  mode: 'text' | 'json'
  text: string
  json: string
}

export const emptyDraft: Draft = { mode: 'text', text: '', json: '{\n  "message": ""\n}' }

/** What ties the next message to the last answer of its thread: the context, and the task while it is open. */
export function continuation({ thread, turns }: Conversation): { contextId?: string; taskId?: string } {
  const answers = turns.flatMap(({ thread: its, outcome }) =>
    its === thread && outcome && 'answer' in outcome && outcome.answer.kind !== 'error' ? [outcome.answer] : [],
  )
  const last = answers.at(-1)
  const contextId = answers.findLast((answer) => answer.contextId !== undefined)?.contextId
  const taskId = last?.kind === 'task' && isOpenTask(last.state) ? last.taskId : undefined
  return { ...(contextId === undefined ? {} : { contextId }), ...(taskId === undefined ? {} : { taskId }) }
}

/** The sentence in a body; undefined when it is more than a sentence. */
export function sentenceIn(body: PeerCall): string | undefined {
  const others = Object.keys(body).filter((name) => !['message', 'contextId', 'taskId'].includes(name))
  return typeof body.message === 'string' && others.length === 0 ? body.message : undefined
}

/** For taking along: what was sent, and the answers as they came. */
export const asJson = ({ turns }: Conversation): string =>
  JSON.stringify(
    turns.map(({ thread, at, body, outcome }) => ({
      conversation: thread + 1,
      sentAt: new Date(at).toISOString(),
      sent: body,
      ...(outcome === undefined ? {} : { endedAt: new Date(outcome.at).toISOString() }),
      ...(outcome && 'answer' in outcome ? { answer: outcome.answer.raw } : {}),
      ...(outcome && 'error' in outcome ? { failure: outcome.error.message } : {}),
    })),
    null,
    2,
  )
