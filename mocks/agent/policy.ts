import type { Context } from 'hono'
import * as z from 'zod/mini'
import { policyRuleDraftSchema, policyRuleSchema, policySchema, policySettingsSchema } from '#contract/placet/policy.ts'
import { toldRules, type WireRule } from './policy-rules.ts'
import { refuse, reply } from './reply.ts'
import { remembered, type Section, type SectionContext } from './section.ts'
import { styled } from './style.ts'

/** Rules and switches of an agent; `enabled` and `skipCron` are also settings (`policy_enabled`, `policy_skip_cron`). */
export const policyOf = remembered((agent) => {
  const state = agent.state()
  const isNew = state.dataset === 'empty'
  const rules = isNew ? [] : toldRules(state.now(), state.dataset === 'huge')
  return { enabled: true, skipCron: !isNew, rules }
})

const removedSchema = z.object({ removed: z.number() })

/** Contract C.12. Adding a rule that is there already answers that rule. */
export const policySection: Section = {
  name: 'policy',
  paths: ['/policy'],
  register(api, agent) {
    api.get('/policy', () => answer(agent))
    api.post('/policy', (c) => add(agent, c))
    api.delete('/policy', (c) => remove(agent, c))
    api.delete('/policy/all', () => {
      const { length: removed } = policyOf(agent).rules.splice(0)
      return reply(removedSchema, { removed })
    })
    api.patch('/policy/settings', async (c) => {
      const settings = z.safeParse(policySettingsSchema, await bodyOf(c))
      if (!settings.success) return refuse(400, settings.error.issues[0]?.message)
      const { enabled, skipCron } = settings.data
      Object.assign(
        policyOf(agent),
        enabled === undefined ? {} : { enabled },
        skipCron === undefined ? {} : { skipCron },
      )
      return answer(agent)
    })
  },
}

function answer(agent: SectionContext): Response {
  const { enabled, skipCron, rules } = policyOf(agent)
  return reply(policySchema, {
    enabled,
    skipCron,
    path: '/srv/harbourline/agent/policy.json',
    rules: rules.map((rule) => wire(agent, rule)),
  })
}

async function add(agent: SectionContext, c: Context): Promise<Response> {
  const draft = await draftOf(c)
  if (draft instanceof Response) return draft
  const { rules } = policyOf(agent)
  const there = rules.find((rule) => isSame(rule, draft))
  if (there) return reply(policyRuleSchema, wire(agent, there))
  const rule = { ...draft, added_at: new Date(agent.state().now()).toISOString() }
  rules.push(rule)
  return reply(policyRuleSchema, wire(agent, rule), 201)
}

async function remove(agent: SectionContext, c: Context): Promise<Response> {
  const draft = await draftOf(c)
  if (draft instanceof Response) return draft
  const { rules } = policyOf(agent)
  const at = rules.findIndex((rule) => isSame(rule, draft))
  if (at < 0) return refuse(404, `There is no rule "${draft.action} ${draft.tool}" with these parameters`)
  rules.splice(at, 1)
  return reply(removedSchema, { removed: 1 })
}

type Draft = Pick<WireRule, 'action' | 'tool' | 'params' | 'added_by'>

async function draftOf(c: Context): Promise<Draft | Response> {
  const body = await bodyOf(c)
  if (body === undefined) return refuse(400, 'A JSON body with action and tool is required')
  const read = z.safeParse(policyRuleDraftSchema, body)
  if (!read.success) return refuse(400, read.error.issues[0]?.message)
  const { action, tool, params, addedBy } = read.data
  return { action, tool: tool.trim(), params: params ?? {}, added_by: addedBy ?? 'api' }
}

const bodyOf = (c: Context) => c.req.json<unknown>().catch(() => undefined)

const isSame = (rule: WireRule, draft: Draft) =>
  rule.action === draft.action && rule.tool === draft.tool && textOf(rule.params) === textOf(draft.params)

const textOf = (params: Record<string, string>) =>
  JSON.stringify(Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** `params` is a name of ours, not the style's: its members stay as they are. */
const wire = (agent: SectionContext, rule: WireRule) => styled(agent.style(), { ...rule }, ['action', 'tool', 'params'])
