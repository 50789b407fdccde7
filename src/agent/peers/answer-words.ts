import type { ApiError } from '#api/api-error.ts'
import type { PeerAnswer, TaskState } from '#contract/placet/peer-answer.ts'
import type { Tone } from '#ui/status.tsx'

/** A task's state as dot and words. */
export const stateWords: Record<TaskState, { tone: Tone; words: string }> = {
  submitted: { tone: 'live', words: 'accepted, not begun' },
  working: { tone: 'live', words: 'still working' },
  'input-required': { tone: 'warn', words: 'needs your answer' },
  completed: { tone: 'good', words: 'completed' },
  canceled: { tone: 'quiet', words: 'cancelled' },
  failed: { tone: 'bad', words: 'failed' },
  rejected: { tone: 'bad', words: 'rejected' },
  'auth-required': { tone: 'warn', words: 'needs a sign-in at the peer' },
  unknown: { tone: 'quiet', words: 'in a state of its own' },
}

const rpcWords: Record<number, string> = {
  [-32001]: 'The peer knows no such task (any more). Start a new conversation.',
  [-32002]: 'The peer’s task is over or can’t be cancelled now.',
  [-32003]: 'The peer sends no push notifications.',
  [-32004]: 'The peer does not do this.',
  [-32005]: 'The peer does not understand this kind of content. Its card says what it understands.',
  [-32006]: 'The peer’s own agent gave an answer that is not A2A.',
  [-32007]: 'The peer has no extended card.',
  [-32008]: 'The peer insists on an extension that this agent did not announce. Its card says which.',
  [-32009]: 'The peer does not speak the version of A2A that it was asked in.',
  [-32700]: 'The peer could not read the request as JSON.',
  [-32600]: 'The peer does not take this for a request.',
  [-32601]: 'The peer does not know the method. It may speak another version of A2A.',
  [-32602]: 'The peer does not accept the parameters.',
  [-32603]: 'Something broke inside the peer.',
}

/** What did not work, between whom, and what can be done. */
export interface FailureWords {
  hop: string
  words: string
  hint?: string
}

/** For a peer that answered with an error of JSON-RPC. */
export function refusalWords({ code, message }: NonNullable<PeerAnswer['error']>): FailureWords {
  const hint = code === undefined ? undefined : rpcWords[code]
  return {
    hop: 'peer',
    words: `${message === '' ? 'The peer refused without a reason.' : message}${code === undefined ? '' : ` (${code})`}`,
    ...(hint === undefined ? {} : { hint }),
  }
}

/** For an exchange that brought no answer of the peer. */
export function failureWords(error: ApiError): FailureWords {
  const { upstreamStatus: status, message } = error
  if (error.code === 'upstream_timeout')
    return {
      hop: 'server ↔ agent',
      words: message,
      hint: 'The peer may be slow rather than gone, and may finish all the same. Sending this again may do it twice.',
    }
  if (status === undefined || error.isKeyRefused) return { hop: error.hop ?? 'server', words: message }
  if (status === 404)
    return {
      hop: 'agent',
      words: message,
      hint: 'The agent does not know this peer (any more), or does not make calls.',
    }
  const code = /-32\d{3}\b/.exec(message)?.[0]
  const hint = code === undefined ? undefined : rpcWords[Number(code)]
  return {
    hop: [502, 503, 504].includes(status) ? 'agent ↔ peer' : 'agent',
    words: message,
    ...(hint === undefined ? {} : { hint }),
  }
}
