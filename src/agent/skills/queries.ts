import { queryOptions } from '@tanstack/react-query'
import { agentPath, call, nothing } from '#api/client.ts'
import { skillListSchema, type SkillUpload } from '#contract/placet/skills.ts'
import { action } from '#kit/action.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { live } from '#kit/live.ts'
import { toBase64 } from '#lib/to-base64.ts'

const skillKeys = {
  list: (agentId: string) => [...agentKeys.all(agentId), 'skills', 'list'] as const,
}

/** Every skill, both of the workspace and built in. */
export const skillsOptions = (agentId: string) =>
  queryOptions({
    queryKey: skillKeys.list(agentId),
    queryFn: ({ signal }) => call(agentPath(agentId, 'skills'), { returns: skillListSchema, signal }),
    ...live(),
  })

interface Upload {
  agentId: string
  name: string
  file: File
  overwrite: boolean
  /** Told when it is encoded and on its way. */
  onSending: () => void
}

export const uploadSkill = action({
  run: async ({ agentId, name, file, overwrite, onSending }: Upload) => {
    const body: SkillUpload = { name, zip: await toBase64(file), ...(overwrite ? { overwrite } : {}) }
    onSending()
    await call(agentPath(agentId, 'skills'), { method: 'POST', body, returns: nothing })
  },
  invalidates: ({ agentId }) => changedBy(agentId),
  done: ({ name, overwrite }) => (overwrite ? `Skill ${name} is replaced.` : `Skill ${name} is there.`),
})

export const deleteSkill = action({
  run: ({ agentId, name }: { agentId: string; name: string }) =>
    call(agentPath(agentId, 'skills', name), { method: 'DELETE', returns: nothing }),
  invalidates: ({ agentId }) => changedBy(agentId),
  done: ({ name }) => `Skill ${name} is deleted.`,
})

/** Its files too. */
const changedBy = (agentId: string) => [skillKeys.list(agentId), [...agentKeys.all(agentId), 'workspace']]
