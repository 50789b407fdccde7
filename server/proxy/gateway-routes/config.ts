import type * as z from 'zod/mini'
import {
  backgroundExplorationPatchSchema,
  compactionPatchSchema,
  cooldownPolicyPatchSchema,
  explorationPatchSchema,
  failoverPatchSchema,
  stallPatchSchema,
  timeoutPatchSchema,
  trustedProxiesPatchSchema,
  visionPatchSchema,
} from '#contract/plexus/config.ts'
import { systemSettingsPatchSchema } from '#contract/plexus/settings.ts'
import { gatewaySection, type Declaration } from '#server/proxy/declaration.ts'

const manage = gatewaySection('config')

export const configRoutes = [
  manage.get('/system-settings', 'Read every system setting.'),
  manage.patch('/system-settings', 'Change some system settings.', { body: systemSettingsPatchSchema }),
  manage.get('/config', 'Read the configuration in use.'),
  manage.get('/config/export', 'Read the stored configuration.'),
  ...part('failover', 'when another provider is tried', failoverPatchSchema, { probe: () => '' }),
  ...part('exploration-rate', 'how often another target is tried to learn of it', explorationPatchSchema),
  ...part('background-exploration', 'how targets are tried in the background', backgroundExplorationPatchSchema),
  ...part('cooldown', 'how long a failing provider is left alone', cooldownPolicyPatchSchema),
  ...part('timeout', 'how long a provider may take', timeoutPatchSchema),
  ...part('stall', 'when an answer counts as stalled', stallPatchSchema),
  ...part('vision-fallthrough', 'who describes images to models that see none', visionPatchSchema),
  ...part('compaction', 'how long conversations are shortened', compactionPatchSchema),
  ...part('trusted-proxies', 'which proxies are believed about the address of a caller', trustedProxiesPatchSchema),
  manage.post('/cache/vision-descriptor/clear', 'Forget the descriptions of images.'),
  manage.post('/models/metadata/refresh', 'Fetch what is known about models anew.', { deadlineMs: 60_000 }),
]

function part(name: string, what: string, body: z.ZodMiniType, read: Pick<Declaration, 'probe'> = {}): Declaration[] {
  return [
    manage.get(`/config/${name}`, `Read ${what}.`, read),
    manage.patch(`/config/${name}`, `Change ${what}.`, { body }),
  ]
}
