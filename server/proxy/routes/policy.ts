import { policyRuleDraftSchema, policySettingsSchema } from '#contract/placet/policy.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('policy')

export const policyRoutes = [
  manage.get('/policy', 'List the rules and whether approval is asked for.', { probe: () => '' }),
  manage.post('/policy', 'Add a rule.', { body: policyRuleDraftSchema }),
  manage.delete('/policy', 'Remove the rule given in the body.', { body: policyRuleDraftSchema }),
  manage.delete('/policy/all', 'Remove every rule.'),
  manage.patch('/policy/settings', 'Switch the approval gate.', { body: policySettingsSchema }),
]
