import * as z from 'zod/mini'

/** A name that looks like a number comes out of the address as one. */
const text = z.catch(
  z.optional(
    z.pipe(
      z.union([z.string(), z.number(), z.boolean()]),
      z.transform((value) => String(value)),
    ),
  ),
  undefined,
)
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.catch(z._default(z.enum(values), values[0]), values[0])

/** What the address of this page holds. */
export const errorsSearchSchema = z.object({
  /** Errors of the same kind together, or request by request. */
  view: oneOf(['kinds', 'requests']),
  q: text,
  apiKey: text,
  provider: text,
  /** A status code; `none` where there was none. */
  code: text,
  /** Id of the kind that is open; of request by request, the only one that is shown. */
  kind: text,
  /** The request whose errors are shown. */
  requestId: text,
  by: oneOf(['last', 'first', 'errors', 'requests', 'what', 'code', 'key', 'provider']),
  dir: oneOf(['desc', 'asc']),
})
export type ErrorsSearch = z.output<typeof errorsSearchSchema>

export const errorsSearchDefaults = { view: 'kinds', by: 'last', dir: 'desc' } as const

export const noFilters = {
  q: undefined,
  apiKey: undefined,
  provider: undefined,
  code: undefined,
  kind: undefined,
} satisfies Partial<ErrorsSearch>
