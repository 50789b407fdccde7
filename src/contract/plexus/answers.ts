import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'

/** `{success: true, …}`: what most writes answer, `DELETE /logs/reset` and `POST /restart` too. Not a proof that there was anything to delete. */
export const doneSchema = z.looseObject({ success: z.boolean(), message: z.optional(z.nullable(z.string())) })
export type Done = z.infer<typeof doneSchema>

/** `PUT`/`PATCH` of something with a name in its address. */
export const savedSchema = z.looseObject({
  success: z.boolean(),
  slug: z.optional(z.string()),
  name: z.optional(z.string()),
})

type Members = Record<string, z.ZodMiniType>
export type Settings<M extends Members> = { [Name in keyof M]?: z.output<M[Name]> } & {
  /** What is stored but makes no sense there, as it came: a gateway does not check what is written into its settings. */
  odd: Record<string, unknown>
}

/** Reads a group of settings member by member, so that nonsense in one doesn't hide the others. Unknown members are kept. */
export const settingsOf = <M extends Members>(members: M) =>
  z.pipe(
    z.unknown().check(z.refine(isRecord, { error: 'Expected an object with settings.' })),
    z.transform((raw): Settings<M> => {
      const read: Record<string, unknown> = {}
      const odd: Record<string, unknown> = {}
      for (const [name, value] of Object.entries(isRecord(raw) ? raw : {})) {
        const member = members[name]
        const parsed = member && z.safeParse(member, value)
        if (parsed === undefined) read[name] = value
        else if (parsed.success) read[name] = parsed.data
        else odd[name] = value
      }
      return { ...read, odd } as Settings<M> // every declared member was read by its own schema
    }),
  )
