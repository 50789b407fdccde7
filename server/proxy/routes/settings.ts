import { settingsPatchSchema } from '#contract/placet/settings.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('settings')

export const settingsRoutes = [
  manage.get('/settings', 'Read the editable settings and the options for them.', { probe: () => '' }),
  manage.patch('/settings', 'Change some settings.', { body: settingsPatchSchema }),
]
