import * as z from 'zod/mini'

/** From what is always told to what hardly anybody wants to know. */
export const logLevels = ['error', 'warn', 'info', 'debug', 'verbose', 'silly'] as const
export type LogLevel = (typeof logLevels)[number]

/** `GET`, `PUT`, `DELETE /logging/level`. A changed level lasts until the next start; what is below it is never kept. */
export const logLevelSchema = z.looseObject({
  level: z.string(),
  startupLevel: z.string(),
  supportedLevels: z.array(z.string()),
  ephemeral: z.optional(z.boolean()),
})
export type LogLevelState = z.infer<typeof logLevelSchema>
export const logLevelBodySchema = z.object({ level: z.enum(logLevels, `Choose one of ${logLevels.join(', ')}.`) })

/** `GET`, `PUT`, `DELETE /logging/modules`. Only the gateway's own console is filtered; neither stream nor history is. */
export const logModulesSchema = z.looseObject({ modules: z.array(z.string()) })
export const logModulesBodySchema = z.object({
  modules: z
    .array(z.string().check(z.trim(), z.minLength(1, 'Enter a module, or remove the line.')), 'List modules.')
    .check(z.maxLength(200, 'At most 200 modules.')),
})
