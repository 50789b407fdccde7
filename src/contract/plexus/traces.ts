import * as z from 'zod/mini'
import { soft } from '../lenient.ts'
import { names } from './fields.ts'
import { pageOf } from './dialects.ts'

const list = z.catch(z._default(z.array(z.string()), []), [])

/**
 * What is traced. The four add up: all requests, those of some keys, of some providers (also when `enabledGlobal` is
 * false), of some aliases. Forgotten when the gateway restarts. `enabledForKey` is there for a limited principal only.
 */
export const traceStateSchema = z.looseObject({
  enabled: z.boolean(),
  enabledGlobal: soft(z.boolean()),
  enabledForKey: soft(z.boolean()),
  providers: list,
  keys: list,
  aliases: list,
})
export type TraceState = z.infer<typeof traceStateSchema>

const targets = z.optional(z.nullable(names('a name')))

/** `PATCH /debug`: what is left out stays; null takes all of a kind away. */
export const tracePatchSchema = z.object({
  enabled: z.optional(z.boolean()),
  providers: targets,
  keys: targets,
  aliases: targets,
})
export type TracePatch = z.infer<typeof tracePatchSchema>

/** One line of the list: nothing but when (milliseconds) and the provider's status. `/usage` knows the rest by the id. */
export const traceRowSchema = z.looseObject({
  requestId: z.string(),
  createdAt: soft(z.number()),
  responseStatus: soft(z.number()),
})
export type TraceRow = z.infer<typeof traceRowSchema>
export const tracePageSchema = pageOf(traceRowSchema)

const stage = soft(z.string())

/**
 * One request through its four stages. Every payload is a text: JSON, or the raw server-sent events of a stream, of which
 * the snapshots are the folded form. Undefined where the request didn't get to. No limit in size.
 */
export const traceSchema = z.looseObject({
  requestId: z.string(),
  createdAt: soft(z.number()),
  rawRequest: stage,
  transformedRequest: stage,
  rawResponse: stage,
  transformedResponse: stage,
  rawResponseSnapshot: stage,
  transformedResponseSnapshot: stage,
  /** JSON in a text, masked by the gateway. */
  requestHeaders: stage,
  responseHeaders: stage,
  responseStatus: soft(z.number()),
})
export type Trace = z.infer<typeof traceSchema>

/** `GET` and `PATCH /config/capture-trace-on-error`: keep traces of failing requests only. */
export const captureOnErrorSchema = z.looseObject({ enabled: z.boolean() })
export const captureOnErrorPatchSchema = z.object({ enabled: z.boolean() })
