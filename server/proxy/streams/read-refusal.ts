import type { DialAnswer } from '#server/config.ts'
import { Refusal } from '#server/problem.ts'
import { parseJsonText } from '#server/parse-json.ts'
import { describeGatewayFailure } from '#server/proxy/gateway-failure.ts'
import type { Target } from '#server/proxy/target.ts'

/** Bytes of a refusal that are read; it is a sentence. */
const most = 64 * 1024

/**
 * What is wrong with an answer whose body will be passed on unread, as a refusal in words; undefined when it is a 2xx of
 * the type `type`. Reads the body of what is not 2xx.
 */
export async function readRefusal(target: Target, answer: DialAnswer, type: string): Promise<Refusal | undefined> {
  const { status, headers } = answer
  if (status >= 300 && status < 400) return redirected(target)
  if (status < 200 || status > 299) {
    const body = parsedOr(await readSome(answer.body))
    return describeGatewayFailure(target, status, body, { upstreamStatus: status })
  }
  const sent = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const coding = headers['content-encoding'] ?? 'identity'
  if (sent === type && coding === 'identity') return undefined
  return new Refusal(
    502,
    'upstream_invalid',
    `The gateway at ${target.place} was reached but sent ${/^[\w/+.-]{1,60}$/.test(sent) ? sent : 'something else'} where there should be ${type}. The address may point to something else than the gateway.`,
  )
}

async function readSome(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > most) break
  }
  return text
}

function parsedOr(text: string): unknown {
  try {
    return parseJsonText(text)
  } catch {
    return text
  }
}

function redirected({ place }: Target): Refusal {
  return new Refusal(
    502,
    'upstream_redirect',
    `The gateway at ${place} sent the request on elsewhere. Redirects are not followed; store the final address instead.`,
  )
}
