import type { Declaration } from './declaration.ts'
import { aliasRoutes } from './gateway-routes/aliases.ts'
import { backupRoutes } from './gateway-routes/backup.ts'
import { configRoutes } from './gateway-routes/config.ts'
import { errorRoutes } from './gateway-routes/errors.ts'
import { keyRoutes } from './gateway-routes/keys.ts'
import { logRoutes } from './gateway-routes/logs.ts'
import { gatewayMcpRoutes } from './gateway-routes/mcp.ts'
import { overviewRoutes } from './gateway-routes/overview.ts'
import { ownKeyRoutes } from './gateway-routes/own-key.ts'
import { providerQuotaRoutes } from './gateway-routes/provider-quotas.ts'
import { providerRoutes } from './gateway-routes/providers.ts'
import { requestRoutes } from './gateway-routes/requests.ts'
import { traceRoutes } from './gateway-routes/traces.ts'
import { userQuotaRoutes } from './gateway-routes/user-quotas.ts'

/** Every management endpoint of a gateway that is passed on. What is not here is a 404. */
export const gatewayManagementRoutes: readonly Declaration[] = [
  ...overviewRoutes,
  ...requestRoutes,
  ...errorRoutes,
  ...traceRoutes,
  ...providerRoutes,
  ...providerQuotaRoutes,
  ...aliasRoutes,
  ...keyRoutes,
  ...userQuotaRoutes,
  ...gatewayMcpRoutes,
  ...configRoutes,
  ...logRoutes,
  ...backupRoutes,
  ...ownKeyRoutes,
]
