import type { TextPair } from '#ui/diff-view.tsx'
import { readPayload } from '#lib/payload.ts'
import type { Stage } from './stages.ts'

/** Characters of both sides together beyond which comparing would be felt. */
const most = 400_000
/** Texts longer than this are compared by their beginning, length and a fingerprint. */
const longText = 2000

/** Two stages as lines of JSON; `too-big` when that would freeze the page, undefined when one of them isn't there. */
export function pairOf(before: Stage | undefined, after: Stage | undefined): TextPair | 'too-big' | undefined {
  const [old, now] = [linesOf(before), linesOf(after)]
  if (old === undefined || now === undefined) return undefined
  if (old.length + now.length > most) return 'too-big'
  return { before: old, after: now, name: `${before?.title ?? ''} → ${after?.title ?? ''}` }
}

/** The stage as JSON in lines, of a stream what it was put together to; any other text as it is. */
function linesOf(stage: Stage | undefined): string | undefined {
  const text = stage?.folded ?? stage?.text
  if (text === undefined) return undefined
  const read = readPayload(text)
  return read.kind === 'json' ? `${JSON.stringify(shortened(read.value), null, 2)}\n` : text
}

/** The same with long texts shortened, so that a change in them still shows as one. */
export function shortened(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > longText
      ? `${value.slice(0, 200)}… [${value.length} characters, fingerprint ${fingerprint(value)}]`
      : value
  if (Array.isArray(value)) return value.map(shortened)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shortened(one)]))
}

function fingerprint(text: string): string {
  let sum = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  return (sum >>> 0).toString(16).padStart(8, '0')
}
