import { noMembersSchema } from '#contract/lenient.ts'
import { gatewaySection, type Declaration } from '#server/proxy/declaration.ts'

const manage = gatewaySection('config')

export const configRoutes = [
  manage.get('/system-settings', 'Read every system setting.'),
  manage.patch('/system-settings', 'Change some system settings.', { body: noMembersSchema }),
  manage.get('/config', 'Read the configuration in use.'),
  manage.get('/config/export', 'Read the stored configuration.'),
  ...part('failover', 'when another provider is tried', { probe: () => '' }),
  ...part('exploration-rate', 'how often another target is tried to learn of it'),
  ...part('background-exploration', 'how targets are tried in the background'),
  ...part('cooldown', 'how long a failing provider is left alone'),
  ...part('timeout', 'how long a provider may take'),
  ...part('stall', 'when an answer counts as stalled'),
  ...part('vision-fallthrough', 'who describes images to models that see none'),
  ...part('compaction', 'how long conversations are shortened'),
  ...part('trusted-proxies', 'which proxies are believed about the address of a caller'),
  manage.post('/cache/vision-descriptor/clear', 'Forget the descriptions of images.'),
  manage.post('/models/metadata/refresh', 'Fetch what is known about models anew.'),
]

function part(name: string, what: string, read: Pick<Declaration, 'probe'> = {}): Declaration[] {
  return [
    manage.get(`/config/${name}`, `Read ${what}.`, read),
    manage.patch(`/config/${name}`, `Change ${what}.`, { body: noMembersSchema }),
  ]
}
