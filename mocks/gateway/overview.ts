import { concurrencySection } from './concurrency.ts'
import { configStatusSection } from './config-status.ts'
import { cooldownsSection } from './cooldowns.ts'
import { eventsSection } from './events.ts'
import { metricsSection } from './metrics.ts'
import { performanceSection } from './performance.ts'
import { principalSection } from './principal.ts'
import type { GatewaySection } from './section.ts'

/** What runs now, and who asks. */
export const overviewSections: readonly GatewaySection[] = [
  principalSection,
  configStatusSection,
  eventsSection,
  cooldownsSection,
  concurrencySection,
  performanceSection,
  metricsSection,
]
