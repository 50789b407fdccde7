import { isRecord, member } from '#contract/lenient.ts'
import { readMessage, type Issue } from '#contract/problem.ts'
import { Refusal, type RefusalExtra } from '#server/problem.ts'
import { maskKeys, maskText } from './secrets/mask-text.ts'
import type { Target } from './target.ts'

/**
 * What a gateway answered instead of 2xx, in whichever of its shapes: text in `error`, an object there, and per-field
 * `details` beside or inside it.
 */
export function describeGatewayFailure(target: Target, status: number, body: unknown, extra: RefusalExtra): Refusal {
  const error = member(body, 'error')
  const details = member(error, 'details') ?? member(body, 'details')
  const clean = (text: string) => maskKeys(text, target.key)
  const issues = issuesOf(details).map(({ path, message }) => ({ path: clean(path), message: clean(message) }))
  const type = typeOf(error)
  const told = { status, said: clean(readMessage(body) ?? ''), issues, type }
  return new Refusal(status, `upstream_${status}`, sentence(target, told), {
    ...extra,
    ...(issues.length === 0 ? {} : { issues }),
    ...(type === undefined ? {} : { type }),
    // What a provider said to the gateway.
    ...(typeof details === 'string' && details !== '' ? { excerpt: maskText(details, target.key).slice(0, 500) } : {}),
  })
}

interface Told {
  status: number
  said: string
  issues: readonly Issue[]
  type: string | undefined
}

function sentence({ place }: Target, { status, said, issues, type }: Told): string {
  // A provider that refuses its own key is told in the gateway's words.
  if (status === 401 && type !== 'provider_error')
    return `The gateway at ${place} refused the stored key. It may be wrong, expired, disabled, or not allowed from this server's address. Store another key.`
  if (status === 403 && /\badmin\b/i.test(said))
    return `The key stored for the gateway at ${place} is an inference key. This needs the admin key.`
  const reasons = issues.slice(0, 3).map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
  const rest = issues.length > reasons.length ? `; and ${issues.length - reasons.length} more` : ''
  if (reasons.length > 0) return `The gateway did not accept this. ${reasons.join('; ')}${rest}`.slice(0, 500)
  return said === '' ? `The gateway at ${place} answered with status ${status} and gave no reason.` : said
}

/** Issues as zod writes them: a path in parts, and a message. */
function issuesOf(details: unknown): Issue[] {
  if (!Array.isArray(details)) return []
  return details.flatMap((issue: unknown) => {
    if (!isRecord(issue) || typeof issue.message !== 'string') return []
    const path = Array.isArray(issue.path) ? issue.path.filter(isKey).join('.') : ''
    return [{ path, message: issue.message }]
  })
}

const isKey = (part: unknown) => typeof part === 'string' || typeof part === 'number'

function typeOf(error: unknown): string | undefined {
  const type = member(error, 'type')
  return typeof type === 'string' && /^[\w.-]{1,64}$/.test(type) ? type : undefined
}
