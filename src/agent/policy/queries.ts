import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { agentPath, call, nothing } from '#api/client.ts'
import { type Policy, policySchema, type PolicySettings } from '#contract/placet/policy.ts'
import { action, optimisticAction } from '#kit/action.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { live } from '#kit/live.ts'
import { plural } from '#lib/numbers.ts'
import { type Rule, ruleKey, ruleWords } from './rule.ts'

export const policyKeys = {
  policy: (agentId: string) => [...agentKeys.all(agentId), 'policy'] as const,
  /** Not below the agent's keys: remembered here, never fetched. */
  draft: (agentId: string) => ['policy-draft', agentId] as const,
  replay: (agentId: string, range: string) => ['policy-replay', agentId, range] as const,
}

export const policyOptions = (agentId: string) =>
  queryOptions({
    queryKey: policyKeys.policy(agentId),
    queryFn: ({ signal }) => call(agentPath(agentId, 'policy'), { returns: policySchema, signal }),
    ...live(),
  })

interface Switch {
  agentId: string
  settings: PolicySettings
}

const invalidatesPolicy = ({ agentId }: { agentId: string }) => [
  policyKeys.policy(agentId),
  // The same switches are settings, too.
  [...agentKeys.all(agentId), 'settings'],
]

export const setSwitch = optimisticAction({
  run: ({ agentId, settings }: Switch) => patchSettings(agentId, settings),
  shows: ({ agentId }) => policyKeys.policy(agentId),
  change: (policy: Policy, { settings }) => ({
    ...policy,
    enabled: settings.enabled ?? policy.enabled,
    skipCron: settings.skipCron ?? policy.skipCron,
  }),
  invalidates: invalidatesPolicy,
  done: ({ settings }) => switchWords(settings),
  notDone: ({ settings }) =>
    settings.enabled === undefined
      ? `Whether cron jobs ask was not changed.`
      : `The policy was not switched ${settings.enabled ? 'on' : 'off'}.`,
})

/** The same after a question: the dialog shows what failed, so nothing is shown before the agent has said so. */
export const setSwitchAsked = action({
  run: ({ agentId, settings }: Switch) => patchSettings(agentId, settings),
  invalidates: invalidatesPolicy,
  done: ({ settings }) => switchWords(settings),
})

interface RuleChange {
  agentId: string
  rule: Rule
}

export const addRule = action({
  run: ({ agentId, rule }: RuleChange) => postRule(agentId, rule),
  invalidates: ({ agentId }) => [policyKeys.policy(agentId)],
  done: ({ rule }) => `Added: ${ruleWords(rule)}.`,
})

export const removeRule = action({
  run: ({ agentId, rule }: RuleChange) => deleteRule(agentId, rule),
  invalidates: ({ agentId }) => [policyKeys.policy(agentId)],
  done: ({ rule }) => `Removed: ${ruleWords(rule)}.`,
})

interface RuleReplacement {
  agentId: string
  before: Rule
  after: Rule
}

/** The second half of an edit failed: both rules exist now. */
export class BothExist extends ApiError {}

/**
 * An edit: first the new rule, then without the old one, so that at no moment a deny is missing. Rejects with `BothExist`
 * when the new one is there and the old one could not be removed.
 */
export const replaceRule = action({
  run: replace,
  invalidates: ({ agentId }) => [policyKeys.policy(agentId)],
  done: ({ after }) => `Changed to: ${ruleWords(after)}.`,
})

export const clearRules = action({
  run: ({ agentId }: { agentId: string; count: number }) =>
    call(agentPath(agentId, 'policy', 'all'), { method: 'DELETE', returns: nothing }),
  invalidates: ({ agentId }) => [policyKeys.policy(agentId)],
  done: ({ count }) => `Cleared ${plural(count, 'rule')}.`,
})

async function replace({ agentId, before, after }: RuleReplacement): Promise<void> {
  if (ruleKey(before) === ruleKey(after)) return
  await addUnlessThere(agentId, after)
  try {
    await removeIfThere(agentId, before)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { kind, status, code, upstreamStatus, requestId } = error
    const details = { status, code, upstreamStatus, requestId }
    throw new BothExist(kind, `The new rule is there, but the old one was not removed: ${error.message}`, details)
  }
}

/** Adds a rule; one that is there already is as good. */
export async function addUnlessThere(agentId: string, rule: Rule): Promise<void> {
  await postRule(agentId, rule).catch((error: unknown) => {
    if (!(error instanceof ApiError && error.status === 409)) throw error
  })
}

/** Removes a rule; one that is gone already is as good. */
export async function removeIfThere(agentId: string, rule: Rule): Promise<void> {
  await deleteRule(agentId, rule).catch((error: unknown) => {
    if (!(error instanceof ApiError && error.upstreamStatus === 404)) throw error
  })
}

export const patchSettings = (agentId: string, settings: PolicySettings) =>
  call(agentPath(agentId, 'policy', 'settings'), { method: 'PATCH', body: settings, returns: nothing })

const postRule = (agentId: string, rule: Rule) =>
  call(agentPath(agentId, 'policy'), {
    method: 'POST',
    body: { ...bodyOf(rule), addedBy: 'dashboard' },
    returns: nothing,
  })

/** A DELETE with a body, which some proxies drop on the way. */
async function deleteRule(agentId: string, rule: Rule): Promise<void> {
  try {
    await call(agentPath(agentId, 'policy'), { method: 'DELETE', body: bodyOf(rule), returns: nothing })
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error
    const between = error.upstreamStatus === undefined ? 'you and the Placet server' : 'the Placet server and the agent'
    throw new ApiError(
      error.kind,
      `The request was refused as incomplete (400): ${error.message} The rule stands in the body of a DELETE request, and a proxy between ${between} may drop that. It has to let the body pass.`,
      { status: 400, code: error.code, upstreamStatus: error.upstreamStatus, requestId: error.requestId },
    )
  }
}

const bodyOf = ({ action, tool, params }: Rule) => ({ action, tool, params })

function switchWords({ enabled, skipCron }: PolicySettings): string {
  if (enabled !== undefined)
    return enabled ? 'The policy is on: rules decide again.' : 'The policy is off: every tool call runs without asking.'
  return skipCron ? 'Cron jobs run without asking now.' : 'Cron jobs ask like everybody now.'
}
