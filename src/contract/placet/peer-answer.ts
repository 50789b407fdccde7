import * as z from 'zod/mini'
import { isRecord, member } from '../lenient.ts'

/** A piece of what a peer said. A file comes along as base64, or lies at `url`. */
export type PeerPart =
  | { kind: 'text'; text: string }
  | { kind: 'data'; data: unknown }
  | {
      kind: 'file'
      name: string | undefined
      mediaType: string | undefined
      url: string | undefined
      base64: string | undefined
    }

export const taskStates = [
  'submitted',
  'working',
  'input-required',
  'completed',
  'canceled',
  'failed',
  'rejected',
  'auth-required',
  'unknown',
] as const
export type TaskState = (typeof taskStates)[number]

/** What came back from a peer, in one shape for A2A 0.3 and 1.0 and for runtimes that pass on only the text. */
export interface PeerAnswer {
  kind: 'message' | 'task' | 'error' | 'other'
  parts: PeerPart[]
  /** What a task has made. */
  artifacts: { name: string | undefined; description: string | undefined; parts: PeerPart[] }[]
  /** Of a task; `unknown` also for a state that is in neither version. */
  state: TaskState | undefined
  contextId: string | undefined
  taskId: string | undefined
  /** A JSON-RPC error that the peer answered with. */
  error: { code: number | undefined; message: string; data: unknown } | undefined
  raw: unknown
}

/** Contract C.17: free form. Never fails; what can't be told is kind `other`, with its text if it has any. */
export const peerAnswerSchema = z.pipe(
  z.unknown(),
  z.transform((raw): PeerAnswer => readPeerAnswer(raw)),
)

export function readPeerAnswer(raw: unknown): PeerAnswer {
  const answer = {
    parts: [],
    artifacts: [],
    state: undefined,
    contextId: undefined,
    taskId: undefined,
    error: undefined,
  }
  const error = errorIn(raw)
  if (error) return { ...answer, kind: 'error', error, raw }
  const found = unwrap(raw)
  if (found === undefined) return { ...answer, kind: 'other', raw }
  if (typeof found === 'string')
    return { ...answer, ...idsOf(raw), kind: 'message', parts: [{ kind: 'text', text: found }], raw }
  const status = member(found, 'status')
  if (isRecord(status)) return { ...answer, kind: 'task', ...readTask(found, status), raw }
  const parts = partsOf(found)
  return { ...answer, ...idsOf(found), kind: parts.length > 0 ? 'message' : 'other', parts, raw }
}

/** Whether a task with this state takes a further message. */
export const isOpenTask = (state: TaskState | undefined) =>
  state === 'submitted' || state === 'working' || state === 'input-required' || state === 'auth-required'

/** Down to the Message, the Task or the bare text, through whatever a runtime wraps it in. */
function unwrap(raw: unknown, depth = 0): Record<string, unknown> | string | undefined {
  if (typeof raw === 'string') return raw
  if (!isRecord(raw) || depth > 5) return undefined
  const isTask =
    isRecord(raw['status']) && member(raw, 'id', 'taskId', 'task_id', 'contextId', 'context_id') !== undefined
  if (isTask || Array.isArray(raw['parts'])) return raw
  for (const name of wrappers) {
    const inner = unwrap(raw[name], depth + 1)
    if (inner !== undefined) return inner
  }
  return undefined
}

const wrappers = ['result', 'task', 'message', 'response', 'answer', 'reply', 'text', 'content', 'output', 'data']

function errorIn(raw: unknown): PeerAnswer['error'] {
  const error = member(raw, 'error') ?? member(member(raw, 'result', 'response'), 'error')
  if (error === undefined) return undefined
  const code = member(error, 'code')
  const message = member(error, 'message')
  return {
    code: typeof code === 'number' ? code : undefined,
    message: typeof error === 'string' ? error : typeof message === 'string' ? message : '',
    data: member(error, 'data'),
  }
}

function readTask(task: Record<string, unknown>, status: Record<string, unknown>) {
  const said = status['state']
  const message = member(status, 'message')
  return {
    parts: partsOf(message),
    artifacts: recordsOf(member(task, 'artifacts')).map((artifact) => ({
      name: textOf(member(artifact, 'name')),
      description: textOf(member(artifact, 'description')),
      parts: partsOf(artifact),
    })),
    state: stateOf(said),
    contextId: textOf(member(task, 'contextId', 'context_id')),
    taskId: textOf(member(task, 'id', 'taskId', 'task_id')),
  }
}

/** `TASK_STATE_INPUT_REQUIRED` and `input-required` are the same. */
function stateOf(said: unknown): TaskState {
  const plain = String(said)
    .toLowerCase()
    .replace('task_state_', '')
    .replaceAll('_', '-')
    .replace('cancelled', 'canceled')
  return taskStates.find((state) => state === plain) ?? 'unknown'
}

const idsOf = (raw: unknown) => ({
  contextId: textOf(member(raw, 'contextId', 'context_id')),
  taskId: textOf(member(raw, 'taskId', 'task_id')),
})

const partsOf = (holder: unknown): PeerPart[] =>
  typeof holder === 'string' ? [{ kind: 'text', text: holder }] : recordsOf(member(holder, 'parts')).map(readPart)

/** 0.3 names the kind (`{kind: 'file', file: {…}}`); 1.0 has exactly one of text, raw, url and data. */
function readPart(part: Record<string, unknown>): PeerPart {
  const file = member(part, 'file') ?? part
  const url = textOf(member(file, 'url', 'uri', 'fileWithUri'))
  const bytes = member(file, 'raw', 'bytes', 'fileWithBytes')
  if (typeof part['text'] === 'string') return { kind: 'text', text: part['text'] }
  if (url !== undefined || typeof bytes === 'string')
    return {
      kind: 'file',
      name: textOf(member(file, 'filename', 'name')),
      mediaType: textOf(member(file, 'mediaType', 'media_type', 'mimeType', 'mime_type')),
      url,
      base64: typeof bytes === 'string' ? bytes : undefined,
    }
  return { kind: 'data', data: part['data'] ?? part }
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

const recordsOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : [])
