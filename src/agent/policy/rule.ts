import type { PolicyRule } from '#contract/placet/policy.ts'
import { globCovers, globsOverlap, matchesGlob } from './glob.ts'

/** What a rule says; two rules that say the same are the same rule to the agent. */
export type Rule = Pick<PolicyRule, 'action' | 'tool' | 'params'>

/** Who calls: a person talks to the agent, or a cron job runs it. */
export type Caller = 'interactive' | 'cron'

/** A rule's identity: action, tool and parameters, whatever their order. */
export const ruleKey = ({ action, tool, params }: Rule): string =>
  JSON.stringify([action, tool, ...Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1))])

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Denies first, then by tool, then by parameters. */
export const inOrder = <R extends Rule>(rules: readonly R[]): R[] =>
  rules.toSorted(
    (a, b) =>
      Number(a.action === 'allow') - Number(b.action === 'allow') ||
      collator.compare(a.tool, b.tool) ||
      collator.compare(ruleKey(a), ruleKey(b)),
  )

/** `deny exec where command is rm *`: a rule in one line. */
export function ruleWords({ action, tool, params }: Rule): string {
  const conditions = Object.entries(params).map(([name, pattern]) => `${name} is ${pattern}`)
  return `${action} ${tool}${conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''}`
}

/** Whether a tool is meant by a pattern. `mcp:github:x` and `mcp_github_x` are two ways to write the same. */
export const matchesTool = (pattern: string, tool: string): boolean => matchesGlob(...alike(pattern, tool))

/** Whether every call that `narrow` matches is matched by `wide`, too; their actions don't matter. */
export const covers = (wide: Rule, narrow: Rule): boolean =>
  globCovers(...alike(wide.tool, narrow.tool)) &&
  Object.entries(wide.params).every(([name, pattern]) => {
    const other = own(narrow.params, name)
    return other !== undefined && globCovers(pattern, other)
  })

/** Whether there is a call that both match. */
export const overlap = (one: Rule, other: Rule): boolean =>
  globsOverlap(...alike(one.tool, other.tool)) &&
  Object.entries(one.params).every(([name, pattern]) => {
    const against = own(other.params, name)
    return against === undefined || globsOverlap(pattern, against)
  })

/** Why a rule that allows deserves a second look; undefined when it does not. */
export function tooBroad({ action, tool, params }: Rule): string | undefined {
  const isLimited = Object.values(params).some((pattern) => !/^\*+$/.test(pattern))
  if (action === 'deny' || isLimited) return undefined
  if (/^\*+$/.test(tool)) return 'This allows every tool with every parameter: the agent never asks again.'
  if (globCovers(tool, 'mcp:*') || globCovers(tool, 'mcp_*'))
    return 'This allows every tool of every MCP server, also of those that are added later.'
  const shell = shells.find((name) => matchesTool(tool, name))
  if (shell !== undefined)
    return `Without parameters this allows ${shell} to run any command on the agent’s machine. Limit it with a parameter such as command.`
  return undefined
}

const shells = ['exec', 'shell', 'bash', 'terminal', 'run_command']

/** Reads a member that is the object's own. */
export const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

/** Both in one spelling, where one says `mcp:` and the other `mcp_`: there a server's name may hold the separator, so it is read generously. */
function alike(one: string, other: string): [string, string] {
  const spellings = [spelling(one), spelling(other)]
  if (spellings.includes(undefined) || spellings[0] === spellings[1]) return [one, other]
  return [one.replaceAll(':', '_'), other.replaceAll(':', '_')]
}

const spelling = (tool: string) => /^mcp([:_])/.exec(tool)?.[1]
