import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'

/** What every list of a gateway reads as: the rows that could be read, and as they came those that could not. */
export interface Rows<T> {
  items: T[]
  /** Shown raw, never dropped. */
  unreadable: unknown[]
}

/** One window of a paged list. */
export interface Page<T> extends Rows<T> {
  /** How many rows match in all. */
  total: number
  /** How many were asked for; undefined when all were. */
  limit: number | undefined
  offset: number
}

/** Reads `{data, total, limit, offset}`; the two bare ones `{data}` as well, with `total` counted. */
export const pageOf = <S extends z.ZodMiniType>(row: S) =>
  z.pipe(
    z.looseObject({
      data: z.array(z.unknown()),
      total: z.optional(z.number()),
      limit: z.optional(z.nullable(z.number())),
      offset: z.optional(z.number()),
    }),
    z.transform(({ data, total, limit, offset }): Page<z.output<S>> => {
      const rows = sorted(row, data)
      return { ...rows, total: total ?? data.length, limit: limit ?? undefined, offset: offset ?? 0 }
    }),
  )

/** Reads an object whose members are the rows: each comes with its `name`. An unreadable one is `{name, value}`. */
export const namedOf = <S extends z.ZodMiniType>(row: S) =>
  z.pipe(
    z.unknown().check(z.refine(isRecord, { error: 'Expected an object with one member for each entry.' })),
    z.transform((raw): Rows<z.output<S> & { name: string }> => {
      const items: (z.output<S> & { name: string })[] = []
      const unreadable: unknown[] = []
      for (const [name, value] of Object.entries(isRecord(raw) ? raw : {})) {
        const read = z.safeParse(row, value)
        if (read.success) items.push(Object.assign({ name }, read.data, { name }))
        else unreadable.push({ name, value })
      }
      return { items, unreadable }
    }),
  )

/** Reads a bare array. */
export const arrayOf = <S extends z.ZodMiniType>(row: S) =>
  z.pipe(
    z.array(z.unknown()),
    z.transform((raw): Rows<z.output<S>> => sorted(row, raw)),
  )

function sorted<S extends z.ZodMiniType>(row: S, candidates: readonly unknown[]): Rows<z.output<S>> {
  const items: z.output<S>[] = []
  const unreadable: unknown[] = []
  for (const candidate of candidates) {
    const read = z.safeParse(row, candidate)
    if (read.success) items.push(read.data)
    else unreadable.push(candidate)
  }
  return { items, unreadable }
}
