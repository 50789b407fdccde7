import { skillUploadSchema } from '#contract/placet/skills.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('skills')

/** A zip file of 25 MiB, in base64, and what is around it. */
const uploadLimit = 34 * 1024 * 1024

export const skillRoutes = [
  manage.get('/skills', 'List skills, both built in and in the workspace.', { probe: () => '' }),
  manage.post('/skills', 'Upload a skill as a zip file.', { body: skillUploadSchema, bodyLimit: uploadLimit }),
  manage.delete('/skills/:name', 'Remove a skill.'),
  section('scripts').get('/scripts', 'List the scripts of the workspace.', { probe: () => '' }),
]
