import { aliasesSection } from './aliases.ts'
import { concurrencySection } from './concurrency.ts'
import { configStatusSection } from './config-status.ts'
import { configSection, mcpEnabledSection } from './config.ts'
import { cooldownsSection } from './cooldowns.ts'
import { errorsSection } from './errors.ts'
import { eventsSection } from './events.ts'
import { keysSection } from './keys.ts'
import { loggingSection } from './logging.ts'
import { mcpSection } from './mcp.ts'
import { metricsSection } from './metrics.ts'
import { performanceSection } from './performance.ts'
import { principalSection } from './principal.ts'
import { providerQuotasSection } from './provider-quotas.ts'
import { providersSection } from './providers.ts'
import type { GatewaySection } from './section.ts'
import { selfSection } from './self.ts'
import { systemLogsSection } from './system-logs.ts'
import { tracesSection } from './traces.ts'
import { usageSection } from './usage.ts'
import { userQuotasSection } from './user-quotas.ts'

/** What this gateway offers. A further section is one file and one line here. */
export const sections: readonly GatewaySection[] = [
  principalSection,
  eventsSection,
  usageSection,
  errorsSection,
  tracesSection,
  systemLogsSection,
  selfSection,
  metricsSection,
  performanceSection,
  concurrencySection,
  cooldownsSection,
  configStatusSection,
  aliasesSection,
  keysSection,
  providersSection,
  userQuotasSection,
  configSection,
  mcpEnabledSection,
  loggingSection,
  mcpSection,
  providerQuotasSection,
]
