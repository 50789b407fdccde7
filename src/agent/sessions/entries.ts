import type { ContentPart, Message } from '#contract/placet/sessions.ts'

/** A tool call with the result that came back for it. */
export interface JoinedCall {
  id: string
  name: string
  /** JSON text as the model wrote it; may be invalid. */
  arguments: string
  /** Undefined while there is none (still running, or never answered). */
  result: string | undefined
}

/** One thing in a transcript: a message, with its tool calls and their results folded into it. */
export interface Entry {
  id: string
  role: string
  /** Text of all text parts. */
  text: string
  images: string[]
  reasoning: string
  calls: JoinedCall[]
  /** ISO 8601, often without a zone. */
  timestamp: string | undefined
  /** For a tool result that no call asks for: the tool's name. */
  toolName: string | undefined
  message: Message
}

/** Folds each tool result into the call it answers, by id; results that no call asks for stay entries of their own. */
export function joinEntries(messages: readonly Message[]): Entry[] {
  const entries: Entry[] = []
  const waiting = new Map<string, JoinedCall>()
  messages.forEach((message, index) => {
    const call = message.role === 'tool' && message.tool_call_id ? waiting.get(message.tool_call_id) : undefined
    if (call) {
      call.result = textOf(message.content)
      waiting.delete(call.id)
      return
    }
    const calls = (message.tool_calls ?? []).map((made, position): JoinedCall => ({
      id: made.id ?? `${index}.${position}`,
      name: made.name,
      arguments: made.arguments,
      result: undefined,
    }))
    for (const made of calls) waiting.set(made.id, made)
    entries.push({
      id: String(index),
      role: message.role,
      text: textOf(message.content),
      images: imagesOf(message.content),
      reasoning: message.reasoning_content ?? '',
      calls,
      timestamp: message.timestamp,
      toolName: message.role === 'tool' ? message.name : undefined,
      message,
    })
  })
  return entries
}

const searchable = new WeakMap<Entry, string>()

/** Everything in an entry that a search looks at, in lower case; made once per entry. */
export function searchableText(entry: Entry): string {
  const known = searchable.get(entry)
  if (known !== undefined) return known
  const text = [
    entry.text,
    entry.reasoning,
    ...entry.calls.flatMap((call) => [call.name, call.arguments, call.result ?? '']),
  ]
    .join('\n')
    .toLowerCase()
  searchable.set(entry, text)
  return text
}

/** Indented when it is JSON; as it is, and marked, when it is not. */
export function readArguments(text: string): { text: string; valid: boolean } {
  if (text.trim() === '') return { text: '', valid: true }
  try {
    return { text: JSON.stringify(JSON.parse(text), null, 2), valid: true }
  } catch {
    return { text, valid: false }
  }
}

/**
 * Whether a result reads like a failure. The contract has no mark for it; runtimes begin such results with "Error", or
 * answer an object with `error`, or report an exit code.
 */
export function looksFailed(result: string | undefined): boolean {
  if (!result) return false
  if (/^\s*(?:error|exception|traceback|fatal)\b/i.test(result)) return true
  if (/\bexit(?:ed with)? code:? [1-9]\d*\s*$/i.test(result.slice(-80))) return true
  return /^\s*\{\s*"error"\s*:(?!\s*(?:null|false|""|\{\s*\}))/.test(result)
}

/** One line that says what a call was about: its first argument, or all of them when short. */
export function summarise(argumentsText: string): string {
  const { text, valid } = readArguments(argumentsText)
  const flat = (valid ? text.replace(/\s*\n\s*/g, ' ') : text).replace(/^\{ ?| ?\}$/g, '')
  return flat.length > 140 ? `${flat.slice(0, 140)}…` : flat
}

/** The whole transcript as Markdown, for a file. */
export function toMarkdown(key: string, entries: readonly Entry[]): string {
  const parts = entries.map((entry) => {
    const calls = entry.calls.map(
      (call) =>
        `**Tool call** \`${call.name}\`\n\n${fence(readArguments(call.arguments).text, 'json')}\n\n**Result**\n\n${fence(call.result ?? '(none)', '')}`,
    )
    const reasoning = entry.reasoning ? [`> ${entry.reasoning.replaceAll('\n', '\n> ')}`] : []
    return [
      `## ${entry.toolName ?? entry.role}${entry.timestamp ? ` · ${entry.timestamp}` : ''}`,
      ...reasoning,
      entry.text,
      ...calls,
    ]
      .filter(Boolean)
      .join('\n\n')
  })
  return `# ${key}\n\n${parts.join('\n\n')}\n`
}

/** A fence longer than any run of backticks inside. */
function fence(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}${language}\n${text}\n${ticks}`
}

function textOf(content: Message['content']): string {
  if (typeof content === 'string') return content
  return (content ?? []).flatMap((part) => (part.text === undefined ? [] : [part.text])).join('\n\n')
}

function imagesOf(content: Message['content']): string[] {
  if (typeof content === 'string' || content === null) return []
  return content.flatMap((part) => imageUrl(part) ?? [])
}

function imageUrl(part: ContentPart): string | undefined {
  const image = part['image_url']
  if (typeof image === 'string') return image
  return typeof image === 'object' && image !== null && 'url' in image && typeof image.url === 'string'
    ? image.url
    : undefined
}
