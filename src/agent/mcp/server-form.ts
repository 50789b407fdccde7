import * as z from 'zod/mini'
import { type McpDraft, mcpDraftSchema, type McpPatch, mcpPatchSchema } from '#contract/placet/mcp.ts'
import type { Pair } from '#ui/pairs-input.tsx'
import { isMasked, isReference, type KnownConfig } from './known-config.ts'
import { joinWords, splitWords } from './shell-words.ts'
import type { Transport } from './transports.ts'

/** What stands in the form. */
export interface ServerValues {
  name: string
  type: Transport
  command: string
  /** As one writes them in a shell. */
  args: string
  env: Pair[]
  url: string
  headers: Pair[]
  /** Seconds; empty: the agent's own limit, or what is set. */
  timeout: number | ''
  enabled: boolean
  /** Members that are not known, and shall be emptied all the same. */
  emptied: readonly Emptied[]
  restart: boolean
}

export type Emptied = 'args' | 'env' | 'headers'

export interface FormErrors {
  fields: Partial<Record<'name' | 'command' | 'args' | 'url' | 'timeout' | 'form', string>>
  /** By the id of the pair. */
  env: Record<number, string>
  headers: Record<number, string>
}

export const noErrors: FormErrors = { fields: {}, env: {}, headers: {} }

/** What the form starts with: what is known, secrets left out. */
export function valuesOf(name: string, type: Transport, known: KnownConfig): ServerValues {
  return {
    name,
    type,
    command: known.command ?? '',
    args: joinWords(known.args ?? []),
    env: shownPairs(known.env),
    url: known.url ?? '',
    headers: shownPairs(known.headers),
    timeout: known.timeout ?? '',
    enabled: true,
    emptied: [],
    restart: true,
  }
}

/** Values stay hidden behind their mask; references to secrets are no secrets. */
const shownPairs = (record: Readonly<Record<string, string>> = {}): Pair[] =>
  Object.entries(record).map(([name, value], id) => ({ id, name, value: isReference(value) ? value : '' }))

/** The new server, or what is wrong. */
export function readDraft(values: ServerValues): { draft: McpDraft } | { errors: FormErrors } {
  const errors: FormErrors = { fields: {}, env: {}, headers: {} }
  const args = readArgs(values, errors)
  const draft: McpDraft = {
    name: values.name.trim(),
    type: values.type,
    enabled: values.enabled,
    ...(values.type === 'stdio'
      ? { command: values.command.trim(), args, env: readPairs(values.env, 'env', undefined, errors) }
      : { url: readUrl(values, errors), headers: readPairs(values.headers, 'headers', undefined, errors) }),
    ...(values.timeout === '' ? {} : { tool_timeout: values.timeout }),
  }
  return checked(mcpDraftSchema, draft, errors) ? { draft } : { errors }
}

/** Only what was changed, or what is wrong. What is not known and was left empty stays as it is. */
export function readPatch(
  values: ServerValues,
  before: { type: string; known: KnownConfig },
): { patch: McpPatch } | { errors: FormErrors } {
  const { known } = before
  const errors: FormErrors = { fields: {}, env: {}, headers: {} }
  const patch: McpPatch = {}
  const isNewType = values.type !== before.type
  if (isNewType) patch.type = values.type
  if (values.type === 'stdio') {
    const command = values.command.trim()
    if (command !== '' && (isNewType || command !== known.command)) patch.command = command
    const args = readArgs(values, errors)
    if (isEmptied(values, 'args', args.length, known.args) || (args.length > 0 && !isSame(args, known.args)))
      patch.args = args
    if (isPairsChanged(values, 'env', known.env)) patch.env = readPairs(values.env, 'env', known.env, errors)
    if (isNewType && command === '') errors.fields.command = 'Enter the command that starts the server.'
  } else {
    const url = values.url.trim()
    if (url !== '' && (isNewType || url !== known.url)) patch.url = readUrl(values, errors)
    if (isPairsChanged(values, 'headers', known.headers))
      patch.headers = readPairs(values.headers, 'headers', known.headers, errors)
    if (isNewType && url === '') errors.fields.url = 'Enter the address of the server.'
  }
  if (values.timeout !== '' && values.timeout !== known.timeout) patch.tool_timeout = values.timeout
  return checked(mcpPatchSchema, patch, errors) ? { patch } : { errors }
}

/** A draft that takes the place of a server in all its members. */
export function replacementOf(draft: McpDraft): McpPatch {
  const { name: _, ...config } = draft
  return { ...(draft.type === 'stdio' ? { args: [], env: {} } : { headers: {} }), ...config }
}

/** Whether the pairs are others than what is known. Left empty, a value is what it was. */
export function isPairsChanged(
  values: Pick<ServerValues, 'env' | 'headers' | 'emptied'>,
  member: 'env' | 'headers',
  known: Readonly<Record<string, string>> | undefined,
): boolean {
  const pairs = values[member]
  if (known === undefined) return pairs.length > 0 || values.emptied.includes(member)
  const before = Object.entries(known)
  return (
    pairs.length !== before.length ||
    pairs.some(({ id, name, value }) => {
      const [knownName, knownValue] = before[id] ?? []
      return name !== knownName || (value !== '' && value !== knownValue)
    })
  )
}

function isEmptied(
  values: ServerValues,
  member: Emptied,
  count: number,
  known: readonly unknown[] | undefined,
): boolean {
  if (count > 0) return false
  return known === undefined ? values.emptied.includes(member) : known.length > 0
}

const isSame = (words: readonly string[], known: readonly string[] | undefined) =>
  known !== undefined && words.length === known.length && words.every((word, index) => word === known[index])

function readArgs({ args }: ServerValues, errors: FormErrors): string[] {
  const read = splitWords(args)
  if ('words' in read) return read.words
  errors.fields.args = read.error
  return []
}

function readUrl({ url }: ServerValues, errors: FormErrors): string {
  const address = URL.parse(url.trim())
  if (url.trim() !== '' && !(address && /^https?:$/.test(address.protocol)))
    errors.fields.url = 'Enter a whole address, with https:// or http:// at its beginning.'
  return url.trim()
}

const namePatterns = {
  env: { pattern: /^[^\s=]+$/, words: 'A name without spaces and without =.' },
  headers: { pattern: /^[\w!#$%&'*+.^`|~-]+$/, words: 'A header’s name has letters, digits and dashes.' },
}

/** As a record. Saving replaces all of them, so that a value that is known only as its mask has to be entered again. */
function readPairs(
  pairs: readonly Pair[],
  member: 'env' | 'headers',
  known: Readonly<Record<string, string>> | undefined,
  errors: FormErrors,
): Record<string, string> {
  const before = Object.entries(known ?? {})
  const record: Record<string, string> = {}
  for (const { id, name: typed, value: entered } of pairs) {
    const name = typed.trim()
    if (name === '' && entered === '') continue
    const kept = entered === '' ? before[id]?.[1] : undefined
    const { pattern, words } = namePatterns[member]
    if (!pattern.test(name)) errors[member][id] = words
    else if (name in record) errors[member][id] = `${name} is there twice.`
    else if (kept !== undefined && isMasked(kept))
      errors[member][id] = 'Enter its value again: the agent sends only a mask, and saving replaces all of them.'
    else if (isMasked(entered)) errors[member][id] = 'This is a mask, not a value.'
    else record[name] = kept ?? entered
  }
  return record
}

const hasErrors = ({ fields, env, headers }: FormErrors) =>
  [fields, env, headers].some((found) => Object.keys(found).length > 0)

/** Adds what the contract finds; true when nothing is wrong. */
function checked(schema: z.ZodMiniType, body: unknown, errors: FormErrors): boolean {
  if (hasErrors(errors)) return false
  const read = z.safeParse(schema, body)
  for (const { path, message } of read.error?.issues ?? []) {
    const field = path[0] === 'tool_timeout' ? 'timeout' : path[0]
    if (field === 'name' || field === 'command' || field === 'url' || field === 'timeout')
      errors.fields[field] ??= message
    else errors.fields.form ??= message
  }
  return read.success
}
