import { aliasesSection } from './aliases.ts'
import { errorsSection } from './errors.ts'
import { eventsSection } from './events.ts'
import { keysSection } from './keys.ts'
import { principalSection } from './principal.ts'
import { providersSection } from './providers.ts'
import { configStatusSection } from './config-status.ts'
import { cooldownsSection } from './cooldowns.ts'
import { concurrencySection } from './concurrency.ts'
import { performanceSection } from './performance.ts'
import { metricsSection } from './metrics.ts'
import { selfSection } from './self.ts'
import type { GatewaySection } from './section.ts'
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
]
