import { usageQuerySchema } from '#contract/placet/usage.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('usage')

export const usageRoutes = [
  manage.get('/usage', 'Read token totals, grouped as asked.', {
    query: usageQuerySchema,
    probe: (today) => `from=${today}&to=${today}&groupBy=date`,
  }),
  manage.get('/usage/runs/:runId', 'Read the token usage of one turn.'),
]
