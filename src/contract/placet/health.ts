import * as z from 'zod/mini'
import { soft } from '../lenient.ts'

/** Contract C.1. `uptime` is in seconds. Unknown members (version, model …) are kept and shown. */
export const healthSchema = z.looseObject({
  status: soft(z.string()),
  uptime: soft(z.number()),
  sessions: soft(z.number()),
})
export type Health = z.infer<typeof healthSchema>

/** A missing status counts as healthy; anything but `ok` does not. */
export const isHealthy = (health: Health) => health.status === undefined || health.status === 'ok'
