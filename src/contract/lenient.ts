import * as z from 'zod/mini'

/** A member the contract marks as uncertain: absent, null or of another type all read as undefined. The raw answer still shows it. */
export const soft = <S extends z.ZodMiniType>(schema: S) => z.catch(z.optional(schema), undefined)

/** Runs `prepare` on the raw answer before `schema` reads it. `prepare` must not throw on any JSON value. */
export const after = <S extends z.ZodMiniType>(prepare: (raw: unknown) => unknown, schema: S) =>
  z.pipe(z.transform(prepare), schema)

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** First member of `raw` that is there under one of `names` (runtimes mix snake_case and camelCase). */
export function member(raw: unknown, ...names: readonly string[]): unknown {
  if (!isRecord(raw)) return undefined
  for (const name of names) if (raw[name] !== undefined && raw[name] !== null) return raw[name]
  return undefined
}

/** What every list reads as: the rows that could be read, and untouched those that could not. */
export interface List<T> {
  items: T[]
  /** Rows that did not match the contract, as they came. Shown raw, never dropped. */
  unreadable: unknown[]
  /** How many the agent says there are; undefined when it does not say. */
  count: number | undefined
  /** Whether the agent says that more match than it sent; undefined when it does not say. */
  hasMore: boolean | undefined
}

/**
 * Reads `{items: [...]}`, any of `names`, or a bare array (contract C, common rules). Anything else fails, so that a
 * wrong answer is not mistaken for an empty list.
 */
export const listOf = <S extends z.ZodMiniType>(row: S, ...names: readonly string[]) =>
  listBy(
    (raw) => {
      const read = z.safeParse(row, raw)
      return read.success ? read.data : undefined
    },
    ...names,
  )

/** The same with rows read by a function, for lists so long that a schema per row would be felt. Undefined: unreadable. */
export const listBy = <T>(read: (raw: unknown) => T | undefined, ...names: readonly string[]) =>
  z.pipe(
    z.unknown().check(
      z.refine((raw) => rowsOf(raw, names) !== undefined, {
        error: 'Expected a list: either an array or an object with "items".',
      }),
    ),
    z.transform((raw): List<T> => {
      const items: T[] = []
      const unreadable: unknown[] = []
      for (const candidate of rowsOf(raw, names) ?? []) {
        const row = read(candidate)
        if (row === undefined) unreadable.push(candidate)
        else items.push(row)
      }
      const count = member(raw, 'count', 'total')
      const hasMore = member(raw, 'hasMore', 'has_more')
      return {
        items,
        unreadable,
        count: typeof count === 'number' ? count : undefined,
        hasMore: typeof hasMore === 'boolean' ? hasMore : undefined,
      }
    }),
  )

function rowsOf(raw: unknown, names: readonly string[]): unknown[] | undefined {
  const found = Array.isArray(raw) ? raw : member(raw, 'items', ...names)
  return Array.isArray(found) ? found : undefined
}

/** The body of an action that needs none: `{}` or nothing. */
export const noMembersSchema = z.looseObject({})
