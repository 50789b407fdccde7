import { isRecord } from '#contract/lenient.ts'
import { readJson } from '#lib/json.ts'
import { type Pair, pairsOf, recordOf } from '#ui/pairs-input.tsx'
import { type ToolCall, valueText } from './decide.ts'
import type { Caller } from './rule.ts'

/** A call as it is being typed, valid or not. */
export interface Typed {
  tool: string
  caller: Caller
  mode: 'pairs' | 'json'
  pairs: Pair[]
  json: string
}

/** What to type to get this call. Values that are not text are shown as JSON. */
export function typedOf(call: {
  tool: string
  caller: Caller
  params?: Readonly<Record<string, unknown>> | undefined
}): Typed {
  const params = call.params ?? {}
  const isPlain = Object.values(params).every((value) => typeof value === 'string')
  return {
    tool: call.tool,
    caller: call.caller,
    mode: isPlain ? 'pairs' : 'json',
    pairs: pairsIn(params),
    json: JSON.stringify(params, null, 2),
  }
}

/** The call that is meant. JSON that can't be read counts as no parameters; the field says so. */
export function callOf({ tool, caller, mode, pairs, json }: Typed): ToolCall {
  return { tool: tool.trim(), caller, params: mode === 'pairs' ? recordOf(pairs) : paramsOf(json) }
}

/** The same parameters, written the other way. */
export function inMode(typed: Typed, mode: Typed['mode']): Typed {
  if (mode === typed.mode) return typed
  const { params } = callOf(typed)
  return { ...typed, mode, pairs: pairsIn(params), json: JSON.stringify(params, null, 2) }
}

/** Why JSON is no parameters, beyond its syntax. */
export function jsonReason(json: string): string | undefined {
  const read = readJson(json)
  return 'error' in read || isRecord(read.value) ? undefined : 'Parameters are an object: {"name": value}.'
}

function paramsOf(json: string): Record<string, unknown> {
  const read = readJson(json)
  return 'value' in read && isRecord(read.value) ? read.value : {}
}

const pairsIn = (params: Readonly<Record<string, unknown>>): Pair[] =>
  pairsOf(Object.fromEntries(Object.entries(params).map(([name, value]) => [name, valueText(value)])))
