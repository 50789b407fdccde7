import { quotaHistoryQuerySchema } from '#contract/plexus/provider-quotas.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'

const manage = gatewaySection('provider-quotas')

export const providerQuotaRoutes = [
  manage.get('/quota-checkers', 'List what can be checked, and the checkers in use with their meters.'),
  manage.get('/quota-checker-types', 'List the kinds of checkers.', { probe: () => '' }),
  manage.get('/quotas', 'Read the latest check of every provider.'),
  manage.get('/quotas/:checkerId', 'Read the latest check of one provider.'),
  manage.post('/quotas/:checkerId/check', 'Check a provider now.', { deadlineMs: 60_000 }),
  manage.get('/quotas/:checkerId/history', 'Read earlier checks of a provider.', {
    query: quotaHistoryQuerySchema,
  }),
]
