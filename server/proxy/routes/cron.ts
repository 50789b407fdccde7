import { noMembersSchema } from '#contract/lenient.ts'
import { cronDraftSchema, cronPatchSchema } from '#contract/placet/cron.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('cron')

export const cronRoutes = [
  manage.get('/cron', 'List scheduled jobs.', { probe: () => '' }),
  manage.post('/cron', 'Create a job.', { body: cronDraftSchema }),
  manage.get('/cron/:id', 'Read one job.'),
  manage.patch('/cron/:id', 'Change a job.', { body: cronPatchSchema }),
  manage.delete('/cron/:id', 'Remove a job.'),
  manage.post('/cron/:id/run-now', 'Run a job at once.', { body: noMembersSchema }),
  manage.post('/cron/:id/pause', 'Pause a job.', { body: noMembersSchema }),
  manage.post('/cron/:id/resume', 'Resume a job.', { body: noMembersSchema }),
]
