import { plural } from '#lib/numbers.ts'
import { nothingToDo, type Plan } from './plan.ts'

/** The little that a change has to know of what it changes. */
export interface Job {
  id: string
  name: string
  enabled: boolean
}
export interface Server {
  name: string
  enabled: boolean
}
export interface Rule {
  action: string
  tool: string
  params: Readonly<Record<string, string>>
}

/** Pauses every job that runs, or resumes every one that is paused. */
export function planCron(jobs: readonly Job[], verb: 'pause' | 'resume'): Plan {
  const open = jobs.filter(({ enabled }) => enabled === (verb === 'pause'))
  if (jobs.length === 0) return nothingToDo('Has no jobs.')
  if (open.length === 0) return nothingToDo(verb === 'pause' ? 'All jobs are paused already.' : 'No job is paused.')
  return {
    words: `${verb === 'pause' ? 'Pauses' : 'Resumes'} ${open.length} of ${plural(jobs.length, 'job')}: ${open.map(({ name }) => name).join(', ')}`,
    steps: open.map(({ id }) => ({ method: 'POST', path: ['cron', id, verb], body: {} })),
  }
}

/** Enables or disables the server of that name. */
export function planServer(servers: readonly Server[], name: string, verb: 'enable' | 'disable'): Plan {
  const server = servers.find((one) => one.name === name)
  if (!server) return nothingToDo('Has no server of this name.')
  if (server.enabled === (verb === 'enable')) return nothingToDo(`Is ${verb}d already.`)
  return {
    words: verb === 'enable' ? `Enables ${name} and connects to it` : `Disables ${name}; its tools go`,
    steps: [{ method: 'POST', path: ['mcp', name, verb], body: {} }],
  }
}

/** Creates the secret, or replaces its value where there is one by this name. */
export function planSecret(keys: readonly string[], key: string, value: string): Plan {
  return keys.includes(key)
    ? { words: `Replaces the value of ${key}`, steps: [{ method: 'PUT', path: ['credentials', key], body: { value } }] }
    : { words: `Creates ${key}`, steps: [{ method: 'POST', path: ['credentials'], body: { key, value } }] }
}

export function planSecretRemoval(keys: readonly string[], key: string): Plan {
  return keys.includes(key)
    ? { words: `Deletes ${key}`, steps: [{ method: 'DELETE', path: ['credentials', key] }] }
    : nothingToDo('Has no secret of this name.')
}

/** Adds the rule unless the same one is there. */
export function planRule(rules: readonly Rule[], rule: Rule): Plan {
  const isThere = rules.some((one) => identity(one) === identity(rule))
  if (isThere) return nothingToDo('Has this rule already.')
  const rival = rules.find((one) => one.tool === rule.tool && one.action !== rule.action)
  const note = rival ? ` (it also ${rival.action === 'deny' ? 'denies' : 'allows'} ${rival.tool}; deny wins)` : ''
  const conditions = Object.entries(rule.params).map(([name, pattern]) => `${name} is ${pattern}`)
  return {
    words: `${rule.action === 'deny' ? 'Denies' : 'Allows'} ${rule.tool}${conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''}${note}`,
    steps: [{ method: 'POST', path: ['policy'], body: { ...rule, addedBy: 'dashboard' } }],
  }
}

/** Every name, with on how many agents it is; the most frequent first. */
export function namesAmong(lists: readonly (readonly string[])[]): { name: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const name of lists.flat()) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count)
}

const identity = ({ action, tool, params }: Rule) =>
  JSON.stringify([action, tool, Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1))])
