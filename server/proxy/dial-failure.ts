import { Refusal } from '#server/problem.ts'
import type { Target } from './target.ts'

type Whose = Pick<Target, 'kind' | 'place'>

/** Says in a sentence why no answer came, from the code that the dialling side put on its error. */
export function describeDialFailure(error: unknown, target: Whose): Refusal {
  const refusal = causes(error).find((cause) => cause instanceof Refusal)
  if (refusal !== undefined) return refusal
  const codes = causes(error).map(codeOf)
  const reason = reasons.find(({ is }) => codes.some((code) => is.test(code)))
  return new Refusal(
    502,
    'upstream_unreachable',
    reason?.says(target) ?? `The ${target.kind} at ${target.place} could not be reached.`,
    reason?.isCut === true ? { unsure: true } : {},
  )
}

const reasons: readonly { is: RegExp; says: (target: Whose) => string; isCut?: true }[] = [
  {
    is: /^ECONNREFUSED$/,
    says: ({ kind, place }) => `Nothing is listening at ${place}: the connection was refused. Is the ${kind} running?`,
  },
  {
    is: /^(ENOTFOUND|ENODATA|ESERVFAIL|EAI_\w+)$/,
    says: ({ place }) => `The name in ${place} could not be found (DNS). Is the management address right?`,
  },
  {
    is: /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/,
    says: ({ place }) => `No connection to ${place} came about in time. A firewall may be in between.`,
  },
  { is: /^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, says: ({ place }) => `There is no network route to ${place}.` },
  {
    is: /^(CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|ERR_TLS_\w+|HOSTNAME_MISMATCH|INVALID_CA)$/,
    says: ({ place }) =>
      `The TLS certificate of ${place} is not trusted. It may be expired, self-signed or for another name.`,
  },
  {
    is: /^(ERR_SSL_\w+|EPROTO)$/,
    says: ({ place }) => `${place} did not speak TLS as expected. Is the address http rather than https?`,
  },
  {
    is: /^(HPE_\w+|HTTPParserError|UND_ERR_HEADERS_OVERFLOW)$/,
    says: ({ place }) => `What answers at ${place} does not speak HTTP as expected. Is the port right?`,
  },
  {
    is: /^(UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_BODY_TIMEOUT|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_ABORTED)$/,
    says: ({ kind, place }) =>
      `The connection to ${place} was cut off before the answer was complete. The ${kind} may be restarting.`,
    isCut: true,
  },
]

/** The error, what caused it, and so on. */
function causes(error: unknown): unknown[] {
  const found: unknown[] = []
  for (let next = error; next instanceof Error && found.length < 5; next = next.cause) found.push(next)
  return found
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
