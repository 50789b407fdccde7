import { unzipSync } from 'fflate'
import * as z from 'zod/mini'
import { skillListSchema, skillUploadSchema } from '#contract/placet/skills.ts'
import { noMembersSchema } from '#contract/lenient.ts'
import { readFrontMatter } from '#lib/front-matter.ts'
import { fromBase64 } from './base64.ts'
import { textOf } from './installation/timeline.ts'
import { refuse, reply } from './reply.ts'
import type { Section, SectionContext } from './section.ts'
import { listed, styled } from './style.ts'
import { files, seconds } from './workspace.ts'
import { contentOf } from './workspace/content.ts'

/** What comes with the runtime; it lies outside the workspace. */
const builtin: Readonly<Record<string, string>> = {
  cron: 'Schedules reminders and recurring tasks.',
  memory: 'Keeps what matters over the end of a conversation.',
  'skill-creator': 'Writes a new skill, or improves one.',
  summarize: 'Sums up pages, files and recordings.',
  weather: 'Current weather and forecasts, without a key.',
}

/** Contract C.14. */
export const skillsSection: Section = {
  name: 'skills',
  paths: ['/skills'],
  register(api, agent) {
    api.get('/skills', () => {
      const rows = [...ownSkills(agent), ...builtinSkills(agent)].map((row) => styled(agent.style(), row, ['name']))
      return reply(skillListSchema, listed(agent.style(), rows))
    })
    api.post('/skills', async (c) => upload(agent, await c.req.json().catch(() => undefined)))
    api.delete('/skills/:name', (c) => remove(agent, c.req.param('name')))
  },
}

function ownSkills(agent: SectionContext) {
  const bySkill = Map.groupBy(
    [...files(agent).entries('skills')].filter(([path]) => /^skills\/[^/]+\//.test(path)),
    ([path]) => path.split('/')[1] ?? '',
  )
  return [...bySkill]
    .map(([name, members]) => {
      const guide = textOf(members.find(([path]) => path === `skills/${name}/SKILL.md`)?.[1].content) ?? ''
      const { facts } = readFrontMatter(guide)
      return {
        name,
        source: 'workspace',
        description: Object.fromEntries(facts)['description'] ?? '',
        path: `skills/${name}`,
        size: members.reduce((sum, [, file]) => sum + file.size, 0),
        mtime: seconds(Math.max(...members.map(([, { mtime }]) => mtime))),
      }
    })
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** A skill of the workspace takes the place of one of the same name. */
function builtinSkills(agent: SectionContext) {
  if (agent.state().dataset === 'empty') return []
  return Object.entries(builtin)
    .filter(([name]) => folderOf(agent, name).length === 0)
    .map(([name, description]) => ({
      name,
      source: 'builtin',
      description,
      path: `/opt/harbourline/runtime/skills/${name}/SKILL.md`,
    }))
}

const folderOf = (agent: SectionContext, name: string) =>
  [...files(agent).entries('skills')].map(([path]) => path).filter((path) => path.startsWith(`skills/${name}/`))

function remove(agent: SectionContext, name: string): Response {
  const own = folderOf(agent, name)
  if (own.length === 0)
    return name in builtin ? refuse(400, `Skill ${name} is built in`) : refuse(404, `Skill ${name} not found`)
  files(agent).deleteFolder(`skills/${name}`)
  return reply(noMembersSchema, { deleted: true, name })
}

const unpackedLimit = 100 * 1024 * 1024

function upload(agent: SectionContext, body: unknown): Response {
  const read = z.safeParse(skillUploadSchema, body)
  if (!read.success) return refuse(400, read.error.issues[0]?.message ?? 'Invalid body')
  const { name, zip, overwrite = false } = read.data
  const present = folderOf(agent, name)
  if (present.length > 0 && !overwrite) return refuse(409, `Skill ${name} already exists`)
  const unpacked = unpack(zip)
  if ('refusal' in unpacked) return unpacked.refusal
  if (present.length > 0) files(agent).deleteFolder(`skills/${name}`)
  for (const [path, bytes] of unpacked.entries)
    files(agent).set(`skills/${name}/${path}`, {
      content: contentOf(new Uint8Array(bytes)),
      mtime: agent.state().now(),
    })
  return reply(noMembersSchema, { name, files: unpacked.entries.length, overwritten: present.length > 0 }, 201)
}

/** The files below the folder that holds SKILL.md. */
function unpack(zip: string): { entries: [string, Uint8Array][] } | { refusal: Response } {
  const bytes = fromBase64(zip)
  if (!bytes) return { refusal: refuse(400, 'zip is not valid base64') }
  try {
    let size = 0
    const found = unzipSync(bytes, { filter: ({ originalSize }) => (size += originalSize) <= unpackedLimit })
    if (size > unpackedLimit) return { refusal: refuse(413, 'Unpacked skill exceeds 100 MiB') }
    const entries = Object.entries(found).filter(([path]) => !path.endsWith('/') && !path.startsWith('__MACOSX/'))
    const guide = entries.map(([path]) => path).find((path) => /^(?:[^/]+\/)?SKILL\.md$/.test(path))
    if (guide === undefined) return { refusal: refuse(400, 'SKILL.md not found in zip') }
    const root = guide.slice(0, -'SKILL.md'.length)
    if (entries.some(([path]) => !path.startsWith(root) || path.startsWith('/') || path.split(/[/\\]/).includes('..')))
      return { refusal: refuse(400, 'zip holds paths outside the skill') }
    return { entries: entries.map(([path, content]) => [path.slice(root.length), content]) }
  } catch {
    return { refusal: refuse(400, 'File is not a zip file') }
  }
}
