import type { PlacetConfig } from './config.ts'
import type { SecretBox } from './secret-box.ts'
import type { SessionRow, UserRow } from './store.ts'

/** What every group of routes is given. */
export interface ServerContext {
  config: PlacetConfig
  box: SecretBox
}

/** What Hono's `c.get` knows, typed. `user` is set behind `requireUser` and `requireApiKey`, `session` only behind the first. */
export interface Env {
  Variables: {
    requestId: string
    user: UserRow
    session: SessionRow
    /** For the log line; set by routes that concern one agent. */
    agentId?: string
  }
}
