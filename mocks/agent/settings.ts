import type { Context } from 'hono'
import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'
import {
  browserBackends,
  improvementChoices,
  settingsChangedSchema,
  settingsPatchSchema,
  settingsSchema,
} from '#contract/placet/settings.ts'
import { policyOf } from './policy.ts'
import { registry } from './providers.ts'
import { readBody } from './read-body.ts'
import { refuse, reply } from './reply.ts'
import { remembered, type Section, type SectionContext } from './section.ts'
import { needRestart, storedSettings } from './settings-values.ts'

/** What is stored; and what the process of `since` works with, by place, of what needs a restart. */
const settingsOf = remembered((agent) => ({
  stored: storedSettings(agent.state().dataset),
  running: new Map<string, unknown>(),
  since: agent.state().upSince,
}))

const answerSchema = z.pipe(
  z.unknown().check(z.refine((wire) => settingsChangedSchema.safeParse(wire).success)),
  settingsSchema,
)

/** Contract C.6. A change is taken whole or not at all; an unknown name is refused. */
export const settingsSection: Section = {
  name: 'settings',
  paths: ['/settings'],
  register(api, agent) {
    api.get('/settings', () => reply(answerSchema, wireOf(agent)))
    api.patch('/settings', (c) => change(agent, c))
  },
}

async function change(agent: SectionContext, c: Context): Promise<Response> {
  const read = await readBody(c.req.raw, settingsPatchSchema)
  if ('refusal' in read) return read.refusal
  const before = everythingOf(agent)
  const wanted = flat(read.body).filter(([place, value]) => !isSame(before.get(place), value))
  const after = new Map([...before, ...wanted])
  const reason = flat(read.body)
    .map(([place]) => whyNot(place, before, after))
    .find((found) => found !== undefined)
  if (reason !== undefined) return refuse(400, reason)

  const running = runningOf(agent, before)
  for (const [place, value] of wanted) store(agent, place, value)
  const changes = wanted.map(([place]) => place)
  const restart_needed = wanted.some(([place, value]) => running.has(place) && !isSame(running.get(place), value))
  return reply(answerSchema, { ...wireOf(agent), ...written(agent, { changes, restart_needed }) })
}

/** What this process works with, whatever has been stored since it came up. */
function runningOf(agent: SectionContext, stored: ReadonlyMap<string, unknown>): Map<string, unknown> {
  const memory = settingsOf(agent)
  const { upSince } = agent.state()
  if (memory.running.size > 0 && memory.since === upSince) return memory.running
  memory.since = upSince
  memory.running = new Map([...needRestart].map((place) => [place, stored.get(place)]))
  return memory.running
}

function whyNot(place: string, before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>) {
  if (!before.has(place)) return `Unknown setting: ${place}`
  const [old, value] = [before.get(place), after.get(place)]
  const mayBeNothing = old === null || value === null || place === 'quiet_hours'
  if (!mayBeNothing && kindOf(old) !== kindOf(value)) return `${place}: expected ${kindOf(old)}, got ${kindOf(value)}`
  if (place === 'max_tokens' && Number(value) >= Number(after.get('context_window_tokens')))
    return 'max_tokens: must be smaller than the context window'
  if (typeof value !== 'string') return undefined
  if (place === 'timezone' && value !== '' && !isZone(value)) return `timezone: unknown time zone ${value}`
  if (place === 'browser.backend' && !browserBackends.some((backend) => backend === value))
    return `browser.backend: ${value} is not installed`
  if (place.endsWith('model') && /\s/.test(value)) return `${place}: a model name has no spaces`
  return undefined
}

function store(agent: SectionContext, place: string, value: unknown): void {
  const { basic, advanced, ...parts } = settingsOf(agent).stored
  const policy = policyOf(agent)
  const [name = '', ...rest] = place.split('.')
  if (place === 'policy_enabled') policy.enabled = value === true
  else if (place === 'policy_skip_cron') policy.skipCron = value === true
  else if (name in basic) basic[name] = typeof value === 'string' && value !== '' ? value : null
  else if (rest.length === 0) advanced[name] = value
  else putInto(parts, [name, ...rest], value)
}

function putInto(part: Record<string, unknown>, [name = '', ...rest]: string[], value: unknown): void {
  const inner = part[name]
  if (rest.length > 0 && isRecord(inner)) putInto(inner, rest, value)
  else part[name] = value
}

function wireOf(agent: SectionContext): Record<string, unknown> {
  const { basic, advanced, browser, self_improvement, speech } = settingsOf(agent).stored
  const { enabled, skipCron } = policyOf(agent)
  const all = { ...advanced, policy_enabled: enabled, policy_skip_cron: skipCron }
  if (agent.style() === 'missing-optionals') return { basic, advanced: all, options: options.must }
  const { proxy } = browser
  const masked = { ...browser, proxy: maskOf(proxy), proxy_set: proxy !== null }
  return {
    basic,
    advanced: all,
    browser: masked,
    ...written(agent, { self_improvement }),
    speech,
    options: { ...options.must, ...options.more },
  }
}

/** Members in the agent's way of writing. */
const written = (agent: SectionContext, members: Record<string, unknown>) =>
  agent.style() === 'camel'
    ? Object.fromEntries(
        Object.entries(members).map(([name, value]) => [
          name.replace(/_([a-z])/, (_, c: string) => c.toUpperCase()),
          value,
        ]),
      )
    : members

const options = {
  must: {
    providers: [{ value: 'auto', label: 'Auto' }, ...registry.map(({ name, label }) => ({ value: name, label }))],
    reasoning_effort: ['minimal', 'low', 'medium', 'high'],
    provider_retry_mode: ['standard', 'persistent'],
  },
  more: {
    browser_backends: [...browserBackends],
    self_improvement_modes: [...improvementChoices.modes],
    self_improvement_triggers: [...improvementChoices.triggers],
    self_improvement_scopes: [...improvementChoices.scopes],
    self_improvement_validation_levels: [...improvementChoices.validation_levels],
  },
}

/** Everything stored, by its place in the body of a change. */
function everythingOf(agent: SectionContext): Map<string, unknown> {
  const { basic, advanced, ...parts } = settingsOf(agent).stored
  const { enabled, skipCron } = policyOf(agent)
  const top = { ...basic, ...advanced, policy_enabled: enabled, policy_skip_cron: skipCron }
  return new Map([...Object.entries(top), ...flat(parts)])
}

/** Members by place: `browser.stealth.block_trackers`. Only the parts are entered, not the objects that are values. */
function flat(body: Record<string, unknown>, prefix = ''): [string, unknown][] {
  return Object.entries(body).flatMap(([name, value]): [string, unknown][] =>
    isRecord(value) && /^(browser|self_improvement|speech)$|^browser\.\w+$/.test(prefix + name)
      ? flat(value, `${prefix}${name}.`)
      : [[prefix + name, value]],
  )
}

const maskOf = (proxy: unknown) => (typeof proxy === 'string' ? proxy.replace(/\/\/[^@/]*@/, '//***@') : null)

const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : value === null ? 'nothing' : typeof value)

/** Nothing and an empty text are one. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one || null) === JSON.stringify(other || null)

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
