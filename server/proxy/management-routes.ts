import type { Declaration } from './declaration.ts'
import { auditRoutes } from './routes/audit.ts'
import { channelRoutes } from './routes/channels.ts'
import { commandRoutes } from './routes/commands.ts'
import { credentialRoutes } from './routes/credentials.ts'
import { cronRoutes } from './routes/cron.ts'
import { healthRoutes } from './routes/health.ts'
import { mcpRoutes } from './routes/mcp.ts'
import { peerRoutes } from './routes/peers.ts'
import { policyRoutes } from './routes/policy.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { settingsRoutes } from './routes/settings.ts'
import { skillRoutes } from './routes/skills.ts'
import { usageRoutes } from './routes/usage.ts'
import { versionRoutes } from './routes/versions.ts'
import { workspaceRoutes } from './routes/workspace.ts'

/** Every management endpoint there is. What is not here is a 404: nothing is passed on by pattern. */
export const managementRoutes: readonly Declaration[] = [
  ...healthRoutes,
  ...sessionRoutes,
  ...auditRoutes,
  ...usageRoutes,
  ...settingsRoutes,
  ...credentialRoutes,
  ...cronRoutes,
  ...mcpRoutes,
  ...policyRoutes,
  ...workspaceRoutes,
  ...skillRoutes,
  ...channelRoutes,
  ...commandRoutes,
  ...peerRoutes,
  ...versionRoutes,
]
