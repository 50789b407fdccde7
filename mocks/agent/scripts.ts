import { scriptListSchema } from '#contract/placet/scripts.ts'
import { reply } from './reply.ts'
import type { Section } from './section.ts'
import { listed, styled } from './style.ts'
import { files, seconds } from './workspace.ts'

/** Contract C.14. */
export const scriptsSection: Section = {
  name: 'scripts',
  paths: ['/scripts'],
  register(api, agent) {
    api.get('/scripts', () => {
      const rows = [...files(agent).entries('scripts')]
        .map(([path, file]) => ({
          name: path.slice('scripts/'.length),
          path,
          size: file.size,
          mtime: seconds(file.mtime),
        }))
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map((row) => styled(agent.style(), row, ['name', 'path']))
      return reply(scriptListSchema, listed(agent.style(), rows))
    })
  },
}
