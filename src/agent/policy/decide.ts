import { matchesGlob } from './glob.ts'
import { type Caller, matchesTool, own, type Rule } from './rule.ts'

/** What decides about calls. */
export interface Gate<R extends Rule = Rule> {
  enabled: boolean
  skipCron: boolean
  rules: readonly R[]
}

export interface ToolCall {
  tool: string
  params: Readonly<Record<string, unknown>>
  caller: Caller
}

export type Verdict = 'allow' | 'deny' | 'ask'

/** Where a verdict comes from: a rule, a switch, or no rule at all. */
export type Reason = 'off' | 'deny-rule' | 'allow-rule' | 'skip-cron' | 'no-rule'

/** A rule for this tool that does not match: the first parameter that is in the way, with what the call has there. */
export interface NearMiss<R extends Rule> {
  rule: R
  param: string
  pattern: string
  value: string | undefined
}

export interface Decision<R extends Rule> {
  verdict: Verdict
  because: Reason
  /** The rule that decides; undefined when none does. */
  rule: R | undefined
  /** Further rules that match the call and do not decide. */
  alsoMatching: readonly R[]
  nearMisses: readonly NearMiss<R>[]
}

/**
 * What happens to a call, as we read the agent's documented rules: a policy that is off lets everything run; a deny beats
 * every allow, for cron callers too; without a rule the agent asks, except for cron callers while they are let through.
 * Of several rules that would decide alike the first one counts as the one.
 */
export function decide<R extends Rule>(gate: Gate<R>, call: ToolCall): Decision<R> {
  const named = gate.rules.filter(({ tool }) => matchesTool(tool, call.tool))
  const missed = named.flatMap((rule) => missOf(rule, call) ?? [])
  const matching = named.filter((rule) => !missed.some((miss) => miss.rule === rule))
  const denying = matching.find(({ action }) => action === 'deny')
  const allowing = matching.find(({ action }) => action === 'allow')
  const decided = (verdict: Verdict, because: Reason, rule?: R): Decision<R> => ({
    verdict,
    because,
    rule,
    alsoMatching: matching.filter((other) => other !== rule),
    nearMisses: missed,
  })
  if (!gate.enabled) return decided('allow', 'off')
  if (denying) return decided('deny', 'deny-rule', denying)
  if (allowing) return decided('allow', 'allow-rule', allowing)
  return call.caller === 'cron' && gate.skipCron ? decided('allow', 'skip-cron') : decided('ask', 'no-rule')
}

/** What can be said about a call whose parameters nobody wrote down. */
export interface Possible<R extends Rule> {
  /** More than one: it depends on the parameters. */
  verdicts: readonly Verdict[]
  /** The rules it depends on, or that decide. */
  rules: readonly R[]
}

/** The same for a call of which only the tool and the caller are known: every verdict that its parameters could lead to. */
export function decideBlind<R extends Rule>(gate: Gate<R>, call: Omit<ToolCall, 'params'>): Possible<R> {
  if (!gate.enabled) return { verdicts: ['allow'], rules: [] }
  const named = gate.rules.filter(({ tool }) => matchesTool(tool, call.tool))
  const [denies, allows] = [named.filter(isDeny), named.filter((rule) => !isDeny(rule))]
  if (denies.some(isUnconditional)) return { verdicts: ['deny'], rules: denies.filter(isUnconditional) }
  const otherwise = call.caller === 'cron' && gate.skipCron ? 'allow' : 'ask'
  const rest: Verdict[] = allows.some(isUnconditional)
    ? ['allow']
    : allows.length > 0
      ? ['allow', otherwise]
      : [otherwise]
  return { verdicts: [...new Set([...(denies.length > 0 ? (['deny'] as const) : []), ...rest])], rules: named }
}

/** A parameter as text, as patterns see it. */
export const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))

function missOf<R extends Rule>(rule: R, call: ToolCall): NearMiss<R> | undefined {
  for (const [param, pattern] of Object.entries(rule.params)) {
    const given = own(call.params, param)
    const value = given === undefined ? undefined : valueText(given)
    if (value === undefined || !matchesGlob(pattern, value)) return { rule, param, pattern, value }
  }
  return undefined
}

const isDeny = (rule: Rule) => rule.action === 'deny'
const isUnconditional = (rule: Rule) => Object.keys(rule.params).length === 0
