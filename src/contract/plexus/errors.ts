import * as z from 'zod/mini'
import { isRecord, soft } from '../lenient.ts'
import { pageOf } from './dialects.ts'
import { fromJson } from './json-text.ts'

/** One failure. A request has one for each failed try and one for its end. `createdAt` in milliseconds. */
export const errorRowSchema = z.looseObject({
  id: z.number(),
  requestId: soft(z.string()),
  /** ISO 8601, UTC. */
  date: soft(z.string()),
  apiKey: soft(z.string()),
  errorMessage: soft(z.string()),
  errorStack: soft(z.string()),
  /** JSON in a text: read it with `errorDetailsOf`. */
  details: soft(z.string()),
  createdAt: soft(z.number()),
})
export type ErrorRow = z.infer<typeof errorRowSchema>
export const errorPageSchema = pageOf(errorRowSchema)

/** Headers as they are told of: an object, a text with one, or nothing of use. */
const headers = soft(
  z.pipe(
    z.union([z.record(z.string(), z.unknown()), z.string()]),
    z.transform((raw): Record<string, string> => {
      const read = typeof raw === 'string' ? fromJson(raw) : raw
      const entries = isRecord(read) ? Object.entries(read) : []
      return Object.fromEntries(
        entries.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
      )
    }),
  ),
)

export const errorDetailsSchema = z.looseObject({
  apiType: soft(z.string()),
  provider: soft(z.string()),
  targetModel: soft(z.string()),
  targetApiType: soft(z.string()),
  url: soft(z.string()),
  statusCode: soft(z.number()),
  errorType: soft(z.string()),
  headers,
  /** The provider's own words, as they came. */
  providerResponse: soft(z.string()),
  providerResponseHeaders: headers,
  cooldownTriggered: soft(z.boolean()),
})
export type ErrorDetails = z.infer<typeof errorDetailsSchema>

/** What is known beside the message; undefined when it can't be read (it is then shown as it came). */
export function errorDetailsOf({ details }: ErrorRow): ErrorDetails | undefined {
  const read = z.safeParse(errorDetailsSchema, fromJson(details))
  return read.success ? read.data : undefined
}

/** What failures of the same kind have in common: the message with its ids and numbers left out, but for HTTP statuses. */
export const errorSignature = (message: string): string =>
  message
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '…')
    .replaceAll(/\b[0-9a-f]{16,}\b/gi, '…')
    .replaceAll(/(?<![\w.-])\d(?:[\d.,:]*\d)?(?![\w-]|\.\w)/g, (number, at: number, whole: string) =>
      isStatus(number, whole.slice(0, at)) ? number : '…',
    )
    .replaceAll(/\s+/g, ' ')
    .trim()

/** `HTTP 429`, `status 502`, `failed: 429`, `openai/gpt-5 (429)`. */
const isStatus = (number: string, before: string) =>
  /^[45]\d\d$/.test(number) && /(?:\bHTTP |\bstatus(?: code)?:? |failed: |\()$/i.test(before)
