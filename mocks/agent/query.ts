import * as z from 'zod/mini'

/** The query as the contract reads it, or the answer that refuses it. */
export type Query<S extends z.ZodMiniType> = {
  /** The last value of every parameter. */
  read: z.output<S>
  /** Every value of a filter; undefined when it was not given. Repeated values mean "any of". */
  anyOf: (name: keyof z.output<S> & string) => readonly string[] | undefined
}

/** Reads a request's query with the contract's own schema. Each of several values of a parameter has to pass. */
export function readQuery<S extends z.ZodMiniType>(schema: S, request: Request): Query<S> | { refusal: unknown } {
  const params = new URL(request.url).searchParams
  const names = [...new Set(params.keys())]
  const rounds = Math.max(1, ...names.map((name) => params.getAll(name).length))
  let last: z.output<S> | undefined
  for (let round = 0; round < rounds; round += 1) {
    const values = Object.fromEntries(names.map((name) => [name, params.getAll(name)[round] ?? params.getAll(name)[0]]))
    const read = z.safeParse(schema, values)
    if (!read.success) return { refusal: read.error.issues.map(asFastApi) }
    last = read.data
  }
  return {
    read: last as z.output<S>, // there is at least one round
    anyOf: (name) => (params.has(name) ? params.getAll(name) : undefined),
  }
}

function asFastApi(issue: z.core.$ZodIssue) {
  return { type: issue.code, loc: ['query', ...issue.path], msg: issue.message }
}
