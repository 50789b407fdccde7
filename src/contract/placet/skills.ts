import * as z from 'zod/mini'
import { listOf, soft } from '../lenient.ts'
import { unixTime } from '../unix-time.ts'

/** Contract C.14. The archive holds `SKILL.md` at its root or within one top folder. */
export const skillUploadSchema = z.looseObject({
  name: z
    .string('Give the skill a name.')
    .check(
      z.regex(
        /^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}$/,
        'Letters, digits, underscore, dash and dot, not a dot first; 64 at most.',
      ),
    ),
  /** Base64. */
  zip: z.string('Choose a zip file.').check(z.minLength(1, 'Choose a zip file.')),
  overwrite: z.optional(z.boolean()),
})
export type SkillUpload = z.infer<typeof skillUploadSchema>

/** Contract C.14. `mtime` in milliseconds since the epoch once read, `size` in bytes. */
export const skillSchema = z.looseObject({
  name: z.string(),
  /** `workspace` can be replaced and removed; `builtin` came with the runtime. */
  source: soft(z.string()),
  description: soft(z.string()),
  /** The skill's folder, or its SKILL.md. */
  path: soft(z.string()),
  size: soft(z.number()),
  mtime: unixTime,
})
export type Skill = z.infer<typeof skillSchema>

export const skillListSchema = listOf(skillSchema, 'skills')
