import { decide, decideBlind, type Gate, type Possible, type Verdict } from './decide.ts'
import type { PastCall, Recorded } from './past-calls.ts'
import { type Rule, ruleKey } from './rule.ts'

/** Calls that end differently, or that can't be judged. */
export interface Group {
  from: Recorded
  to: Verdict
  count: number
  tools: readonly ToolGroup[]
}

export interface ToolGroup {
  tool: string
  count: number
  /** The newest few. */
  examples: readonly PastCall[]
  /** The rules that decide afterwards; empty when none does. */
  rules: readonly Rule[]
}

export interface Replay {
  total: number
  unchanged: number
  /** Most frequent first. */
  changes: readonly Group[]
  /** The rules that apply ask for parameters, and the log has none. */
  unjudged: { count: number; tools: readonly ToolGroup[] }
}

/** What `after` would make of calls of the past, held against what the log says happened. */
export const againstLog = (calls: readonly PastCall[], after: Gate): Replay => {
  const judge = judgeFor(after)
  return compare(calls, (call) => {
    const then = judge(call)
    const [to] = then.verdicts
    if (to === undefined || then.verdicts.length > 1) return { unknown: then.rules }
    return { from: call.recorded, to, rules: then.rules }
  })
}

/** What `after` would make of them, held against what `before` would. */
export const againstPolicy = (calls: readonly PastCall[], before: Gate, after: Gate): Replay => {
  const judgeBefore = judgeFor(before)
  const judgeAfter = judgeFor(after)
  return compare(calls, (call) => {
    const [was, then] = [judgeBefore(call), judgeAfter(call)]
    const [from] = was.verdicts
    const [to] = then.verdicts
    const isClear = was.verdicts.length === 1 && then.verdicts.length === 1
    if (isClear && from !== undefined && to !== undefined) return { from, to, rules: then.rules }
    // The same rules lead to the same end, whatever the parameters were.
    return isSame(was, then) ? 'unchanged' : { unknown: then.rules }
  })
}

type Outcome = 'unchanged' | { unknown: readonly Rule[] } | { from: Recorded; to: Verdict; rules: readonly Rule[] }

function compare(calls: readonly PastCall[], outcomeOf: (call: PastCall) => Outcome): Replay {
  const unjudged = new Tally()
  const changes = new Map<string, { from: Recorded; to: Verdict; tally: Tally }>()
  let unchanged = 0
  for (const call of calls.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))) {
    const outcome = outcomeOf(call)
    if (outcome === 'unchanged') unchanged += 1
    else if ('unknown' in outcome) unjudged.add(call, outcome.unknown)
    else if (outcome.from === outcome.to || (outcome.from === 'ran' && outcome.to === 'allow')) unchanged += 1
    else {
      const { from, to } = outcome
      const group = changes.get(`${from} ${to}`) ?? { from, to, tally: new Tally() }
      changes.set(`${from} ${to}`, group)
      group.tally.add(call, outcome.rules)
    }
  }
  return {
    total: calls.length,
    unchanged,
    changes: [...changes.values()]
      .map(({ from, to, tally }) => ({ from, to, count: tally.count, tools: tally.tools() }))
      .toSorted((a, b) => b.count - a.count),
    unjudged: { count: unjudged.count, tools: unjudged.tools() },
  }
}

const examplesKept = 5

/** Counts calls by tool. */
class Tally {
  count = 0
  readonly #byTool = new Map<string, { count: number; examples: PastCall[]; rules: Map<string, Rule> }>()

  add(call: PastCall, rules: readonly Rule[]) {
    this.count += 1
    const group = this.#byTool.get(call.tool) ?? { count: 0, examples: [], rules: new Map<string, Rule>() }
    this.#byTool.set(call.tool, group)
    group.count += 1
    if (group.examples.length < examplesKept) group.examples.push(call)
    for (const rule of rules) group.rules.set(ruleKey(rule), rule)
  }

  tools(): ToolGroup[] {
    return [...this.#byTool]
      .map(([tool, { count, examples, rules }]) => ({ tool, count, examples, rules: [...rules.values()] }))
      .toSorted((a, b) => b.count - a.count)
  }
}

/** The same call comes up again and again: it is decided once. */
function judgeFor(gate: Gate): (call: PastCall) => Possible<Rule> {
  const known = new Map<string, Possible<Rule>>()
  return (call) => {
    const key = JSON.stringify([call.tool, call.caller, call.params])
    const before = known.get(key)
    if (before) return before
    const { params } = call
    const judged = params === undefined ? decideBlind(gate, call) : seen(gate, { ...call, params })
    known.set(key, judged)
    return judged
  }
}

function seen(gate: Gate, call: Parameters<typeof decide>[1]): Possible<Rule> {
  const { verdict, rule } = decide(gate, call)
  return { verdicts: [verdict], rules: rule ? [rule] : [] }
}

function isSame(one: Possible<Rule>, other: Possible<Rule>): boolean {
  const text = ({ verdicts, rules }: Possible<Rule>) =>
    JSON.stringify([verdicts.toSorted(), rules.map(ruleKey).toSorted()])
  return text(one) === text(other)
}
