import { aliasesSection } from './aliases.ts'
import { backupSection } from './backup.ts'
import { configSection, mcpEnabledSection } from './config.ts'
import { errorsSection } from './errors.ts'
import { keysSection } from './keys.ts'
import { loggingSection } from './logging.ts'
import { logsSection } from './logs.ts'
import { mcpSection } from './mcp.ts'
import { overviewSections } from './overview.ts'
import { ownKeySection } from './own-key.ts'
import { providerQuotasSection } from './provider-quotas.ts'
import { providersSection } from './providers.ts'
import { requestsSection } from './requests.ts'
import type { GatewaySection } from './section.ts'
import { tracesSection } from './traces.ts'
import { userQuotasSection } from './user-quotas.ts'

/** What this gateway offers. A further section is one file and one line here. */
export const sections: readonly GatewaySection[] = [
  ...overviewSections,
  requestsSection,
  errorsSection,
  tracesSection,
  logsSection,
  ownKeySection,
  aliasesSection,
  keysSection,
  providersSection,
  userQuotasSection,
  configSection,
  mcpEnabledSection,
  loggingSection,
  mcpSection,
  providerQuotasSection,
  backupSection,
]
