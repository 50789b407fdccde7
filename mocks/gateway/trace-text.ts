import { createDraw } from '#mocks/agent/random.ts'
import type { Call } from './call.ts'

const questions = [
  'Berth 14 reports a gate queue of 40 minutes. What happened since 06:00?',
  'Summarise the release notes of 4.18 for people who load ships.',
  'The customs export failed again last night. Where do I look first?',
  'Write a friendly answer: the container will be released on Thursday.',
] as const

const answer =
  'Since 06:00 the gate has been on one lane: the second scanner lost its link at 05:52 and came back at 06:31. ' +
  'The queue follows the scanner by about ten minutes, so it should be gone by 07:15.'

/** Everything that is kept of one request: its four stages as texts, streams raw and folded, headers masked. */
export function traceOf(call: Call, isBig: boolean): Record<string, unknown> {
  const question = isBig ? bigText() : createDraw(call.id).pick(questions)
  const asked = { model: call.alias, messages: [{ role: 'user', content: question }], stream: call.isStreamed }
  const wasSent = call.provider !== null
  const wasAnswered = wasSent && call.output !== null
  const lastFailure = call.failed.at(-1)
  const raw = wasAnswered ? answerOf(call, call.outgoing ?? 'chat') : null
  const own = wasAnswered ? answerOf(call, call.incoming) : null
  const refused = lastFailure && !wasAnswered ? JSON.stringify({ error: { message: lastFailure.reason } }) : null
  return {
    requestId: call.id,
    createdAt: call.at,
    rawRequest: JSON.stringify(asked),
    transformedRequest: wasSent ? JSON.stringify({ ...asked, model: call.model, max_tokens: 4096 }) : null,
    rawResponse:
      raw === null ? refused : call.isStreamed ? streamOf(call, call.outgoing ?? 'chat') : JSON.stringify(raw),
    transformedResponse: own === null ? null : call.isStreamed ? streamOf(call, call.incoming) : JSON.stringify(own),
    rawResponseSnapshot: call.isStreamed && raw !== null ? JSON.stringify(raw) : null,
    transformedResponseSnapshot: call.isStreamed && own !== null ? JSON.stringify(own) : null,
    requestHeaders: JSON.stringify({
      host: 'plexus.harbourline.internal',
      'user-agent': 'openai-node/5.8.2',
      authorization: 'Bearer sk-h...4f2a',
      'content-type': 'application/json',
      'content-length': String(JSON.stringify(asked).length),
    }),
    responseHeaders: wasSent ? JSON.stringify({ 'content-type': 'application/json', 'x-request-id': call.id }) : null,
    responseStatus: statusOf(call),
  }
}

/** What the provider answered with; null when it was never asked or never answered. */
export const statusOf = (call: Call): number | null =>
  call.provider === null ? null : call.output !== null ? 200 : (call.failed.at(-1)?.statusCode ?? null)

function answerOf(call: Call, apiType: string): Record<string, unknown> {
  const usage = { prompt_tokens: (call.input ?? 0) + (call.cached ?? 0), completion_tokens: call.output }
  if (apiType !== 'messages') {
    const message = { role: 'assistant', content: answer }
    return {
      id: `chatcmpl-${call.id.slice(0, 8)}`,
      object: 'chat.completion',
      model: call.model,
      choices: [{ index: 0, message, finish_reason: call.finishReason }],
      usage,
    }
  }
  return {
    id: `msg_${call.id.slice(0, 8)}`,
    type: 'message',
    role: 'assistant',
    model: call.model,
    content: [{ type: 'text', text: answer }],
    stop_reason: 'end_turn',
    usage: { input_tokens: call.input, output_tokens: call.output, cache_read_input_tokens: call.cached },
  }
}

/** The same as server-sent events, word by word. */
function streamOf(call: Call, apiType: string): string {
  const words = answer.split(' ').map((word) => `${word} `)
  if (apiType === 'messages') {
    const deltas = words.map((text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }))
    const all = [{ type: 'message_start' }, ...deltas, { type: 'message_stop' }]
    return all.map((one) => `event: ${one.type}\ndata: ${JSON.stringify(one)}\n\n`).join('')
  }
  const chunk = (delta: unknown, finish: string | null) => ({
    id: `chatcmpl-${call.id.slice(0, 8)}`,
    object: 'chat.completion.chunk',
    model: call.model,
    choices: [{ index: 0, delta, finish_reason: finish }],
  })
  const chunks = [...words.map((content) => chunk({ content }, null)), chunk({}, call.finishReason)]
  return `${chunks.map((one) => `data: ${JSON.stringify(one)}\n\n`).join('')}data: [DONE]\n\n`
}

/** Somebody pasted a whole log into a question: about 3 MB. */
const bigText = (): string =>
  Array.from(
    { length: 32_000 },
    (_, line) =>
      `05:${line % 60} gate-2 scanner: frame ${line} lost, retrying on lane 1 (timeout 250 ms, key sk-pasted-by-mistake-0001)`,
  ).join('\n')
