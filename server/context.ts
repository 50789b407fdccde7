import { createSessionTokens, type SessionTokens } from './account/session-token.ts'
import type { PlacetConfig } from './config.ts'
import { createSecretBox, type SecretBox } from './secret-box.ts'
import type { SessionRow, UserRow } from './store.ts'

/** What every group of routes is given. */
export interface ServerContext {
  config: PlacetConfig
  box: SecretBox
  tokens: SessionTokens
}

/** What Hono's `c.get` knows, typed. `user` is set behind `requireUser` and `requireApiKey`, `session` only behind the first. */
export interface Env {
  Variables: {
    requestId: string
    user: UserRow
    session: SessionRow
    /** For the log line; set once the agent is known to be the user's, since before that it is any text of the path. */
    agentId?: string
    /** The same for a gateway. */
    gatewayId?: string
  }
}

export function createContext(config: PlacetConfig): ServerContext {
  return { config, box: createSecretBox(config.boxKeys), tokens: createSessionTokens(config.sessionKey, config.now) }
}
