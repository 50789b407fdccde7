import { queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { call, gatewayPath } from '#api/client.ts'
import {
  commentedSchema,
  ownTraceSchema,
  rotatedSchema,
  type Self,
  selfQuotaSchema,
  selfSchema,
} from '#contract/plexus/principal.ts'
import { type TraceState, traceStateSchema } from '#contract/plexus/traces.ts'
import { action, optimisticAction } from '#kit/action.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { live } from '#kit/live.ts'

/*
 * What an inference key may do about itself, and the admin about any key by naming it. `keyName` undefined: the key that
 * is stored for the gateway.
 */

export const selfOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: [...gatewayKeys.section(gatewayId, 'own-key'), 'me'],
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'self', 'me'), { returns: selfSchema, signal }),
    ...live(),
  })

export const selfQuotaOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: [...gatewayKeys.section(gatewayId, 'own-key'), 'quota'],
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'self', 'quota'), { returns: selfQuotaSchema, signal }),
    ...live(),
  })

/** What is traced; for a limited principal another shape, with `enabledForKey`. */
export const keyTracingOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: [...gatewayKeys.section(gatewayId, 'traces'), 'of-keys'],
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'debug'), { returns: traceStateSchema, signal }),
    ...live(),
  })

interface Whose {
  gatewayId: string
  /** As it is called in sentences. */
  name: string
  /** For the admin, who has to name it. */
  asAdmin: boolean
}

const whose = ({ name, asAdmin }: Whose) => ({ query: { keyName: asAdmin ? name : undefined } })

export const changeComment = action({
  run: ({ comment, ...of }: Whose & { comment: string }) =>
    call(gatewayPath(of.gatewayId, 'self', 'comment'), {
      method: 'PATCH',
      ...whose(of),
      body: { comment },
      returns: commentedSchema,
    }),
  invalidates: ({ gatewayId }) => [gatewayKeys.section(gatewayId, 'own-key'), gatewayKeys.section(gatewayId, 'keys')],
  done: ({ name, comment }) => (comment === '' ? `${name} has no comment now.` : `The comment of ${name} is changed.`),
})

const toggle = ({ enabled, ...of }: Whose & { enabled: boolean }) =>
  call(gatewayPath(of.gatewayId, 'self', 'debug', 'toggle'), {
    method: 'POST',
    ...whose(of),
    body: { enabled },
    returns: ownTraceSchema,
  })
const traceWords = {
  done: ({ name, enabled }: { name: string; enabled: boolean }) =>
    enabled ? `Requests of ${name} are traced from now on.` : `Requests of ${name} are not traced any more.`,
  notDone: ({ name, enabled }: { name: string; enabled: boolean }) =>
    `Tracing of ${name} was not switched ${enabled ? 'on' : 'off'}.`,
}

/** Of a key that the admin names. */
export const traceKey = optimisticAction({
  run: toggle,
  shows: ({ gatewayId }) => keyTracingOptions(gatewayId).queryKey,
  change: (seen: TraceState, { name, enabled }) => ({
    ...seen,
    keys: [...seen.keys.filter((key) => key !== name), ...(enabled ? [name] : [])],
  }),
  invalidates: ({ gatewayId }) => [gatewayKeys.section(gatewayId, 'traces')],
  ...traceWords,
})

/** Of the key that is stored. */
export const traceSelf = optimisticAction({
  run: toggle,
  shows: ({ gatewayId }) => selfOptions(gatewayId).queryKey,
  change: (seen: Self, { enabled }) => ({ ...seen, traceEnabled: enabled }),
  invalidates: ({ gatewayId }) => [gatewayKeys.section(gatewayId, 'traces')],
  ...traceWords,
})

/** Our server says whether it stored the new secret, when it is the one that it uses itself. */
const rotationSchema = z.extend(rotatedSchema, { stored: z.optional(z.boolean()) })

/** Its answer is the one that holds a secret in the clear; whoever runs it shows it and lets it go. */
export const rotateKey = {
  ...action({
    run: (of: Whose) =>
      call(gatewayPath(of.gatewayId, 'self', 'rotate'), { method: 'POST', ...whose(of), returns: rotationSchema }),
    invalidates: ({ gatewayId, asAdmin }) => [
      asAdmin ? gatewayKeys.section(gatewayId, 'keys') : gatewayKeys.all(gatewayId),
    ],
  }),
  gcTime: 0,
}
