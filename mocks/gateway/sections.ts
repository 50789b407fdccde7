import { principalSection } from './principal.ts'
import type { GatewaySection } from './section.ts'

/** What this gateway offers. A further section is one file and one line here. */
export const sections: readonly GatewaySection[] = [principalSection]
