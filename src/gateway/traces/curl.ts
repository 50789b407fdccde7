import { fromJson } from '#contract/plexus/json-text.ts'

interface Asked {
  /** Root of the gateway, without slash at the end. */
  gatewayUrl: string
  /** How the client spoke to it: chat, messages, responses … */
  apiType: string | undefined
  /** When the gateway noted it itself. */
  path: string | undefined
  /** As the client sent it. */
  body: string
}

const paths: Record<string, string> = {
  chat: '/v1/chat/completions',
  messages: '/v1/messages',
  responses: '/v1/responses',
  embeddings: '/v1/embeddings',
  transcriptions: '/v1/audio/transcriptions',
  speech: '/v1/audio/speech',
  images: '/v1/images/generations',
  image: '/v1/images/generations',
}

/** A command line takes no more than this of one argument, in characters. */
const longest = 100_000

/** The client's request as a command for a shell. What isn't known is a placeholder, and said in a comment. */
export function curlOf({ gatewayUrl, apiType, path, body }: Asked): string {
  const known = path ?? (apiType === undefined ? undefined : pathOf(apiType, body))
  const notes = [
    '# PLEXUS_KEY: the secret of an inference key. A trace does not hold it.',
    ...(path === undefined && known !== undefined ? [`# The path is the usual one of the API “${apiType}”.`] : []),
    ...(known === undefined ? ['# PATH_OF_THE_API: the trace does not say which one was called.'] : []),
    ...(/•{3}/.test(body) ? ['# “•••” stands for text that looked like a secret and was hidden.'] : []),
    ...(body.length > longest ? ['# The body is too long for a command line: save it as request.json first.'] : []),
  ]
  const lines = [
    `curl ${quoted(`${gatewayUrl}${known ?? '/PATH_OF_THE_API'}`)}`,
    ...(apiType === 'messages'
      ? [`  -H "x-api-key: $PLEXUS_KEY"`, `  -H 'anthropic-version: 2023-06-01'`]
      : [`  -H "Authorization: Bearer $PLEXUS_KEY"`]),
    `  -H 'Content-Type: application/json'`,
    body.length > longest ? '  --data-binary @request.json' : `  --data-raw ${quoted(body)}`,
  ]
  return `${notes.join('\n')}\n${lines.join(' \\\n')}\n`
}

/** What fetches a trace from the gateway itself, whole and with nothing hidden, into a file. */
export const curlOfTrace = (gatewayUrl: string, requestId: string): string =>
  [
    '# PLEXUS_ADMIN_KEY: the key that is stored for this gateway. Secrets in the texts come in the clear.',
    `curl ${quoted(`${gatewayUrl}/v0/management/debug/logs/${encodeURIComponent(requestId)}`)} \\`,
    '  -H "x-admin-key: $PLEXUS_ADMIN_KEY" \\',
    '  --output trace.json',
  ].join('\n')

function pathOf(apiType: string, body: string): string | undefined {
  if (apiType !== 'gemini') return paths[apiType]
  const read = fromJson(body)
  const model = typeof read === 'object' && read !== null && 'model' in read ? read.model : undefined
  return typeof model === 'string' ? `/v1beta/models/${model}:generateContent` : undefined
}

/** One word for a POSIX shell, whatever is in it. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`
