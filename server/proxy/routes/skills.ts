import { skillUploadSchema } from '#contract/placet/skills.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('skills')

export const skillRoutes = [
  manage.get('/skills', 'List skills, both built in and in the workspace.', { probe: () => '' }),
  manage.post('/skills', 'Upload a skill as a zip file.', { body: skillUploadSchema, bodyLimit: 30 * 1024 * 1024 }),
  manage.delete('/skills/:name', 'Remove a skill.'),
  section('scripts').get('/scripts', 'List the scripts of the workspace.', { probe: () => '' }),
]
