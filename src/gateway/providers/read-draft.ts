import * as z from 'zod/mini'
import { type ProviderBody, providerBodySchema, providerSlugSchema } from '#contract/plexus/providers.ts'
import { recordOfSecrets } from '#kit/secret-pairs.tsx'
import { readJson } from '#lib/json.ts'
import { recordOf } from '#ui/pairs-input.tsx'
import { type Draft, hasSettings, type Members, type ModelRow, modelTexts, recordIn, textMembers } from './draft.ts'
import type { Part } from './parts.ts'

/** What is wrong, by the path of the member that a write has for it (`models.gpt-5.pricing.input`). */
export type Errors = Readonly<Record<string, string>>

/** The body to send, or what is in the way. `taken`: names that a new provider can't have. */
export function readDraft(draft: Draft, taken: ReadonlySet<string>): { body: ProviderBody } | { errors: Errors } {
  const errors: Record<string, string> = {}
  const slug = z.safeParse(providerSlugSchema, draft.slug)
  if (!slug.success) errors['slug'] = slug.error.issues[0]?.message ?? 'Enter a name.'
  if (taken.has(draft.slug.trim())) errors['slug'] = `There is a provider called ${draft.slug.trim()} already.`
  const body: Record<string, unknown> = { ...draft.members, api_base_url: addressOf(draft) }
  const headers = recordOfSecrets(draft.headers)
  if (Object.keys(headers).length > 0) body['headers'] = headers
  for (const name of textMembers) readText(draft.texts[name], name, (value) => (body[name] = value), errors)
  checkRaw(draft, errors)
  const models = modelsOf(draft, errors)
  if (models !== undefined) body['models'] = models
  const read = z.safeParse(providerBodySchema, body)
  if (read.success && Object.keys(errors).length === 0) return { body: read.data }
  for (const issue of read.error?.issues ?? []) {
    const { path, message } = deepest(issue)
    errors[path.join('.')] ??= message
  }
  return { errors }
}

/** Which section of the editor a member stands in. */
export function partOf(path: string): Part {
  const [first = ''] = path.split('.')
  if (/^(slug|display_name|enabled|api_base_url|api_key|oauth_.*|headers)$/.test(first)) return 'connection'
  if (/^(models|model_autosync|discount)$/.test(first)) return 'models'
  if (/^(timeoutMs|maxConcurrency|stall|disable_cooldown|allow_100)/.test(first)) return 'limits'
  return first === 'quota_checker' ? 'checker' : 'advanced'
}

/** The address as it is written: one, or one for each API. */
export function addressOf({ addressKind, url, byType, oauthUrl }: Draft): string | Record<string, string> {
  if (addressKind === 'types') return recordOf(byType)
  return addressKind === 'oauth' ? oauthUrl.trim() : url.trim()
}

function modelsOf({ models, isList }: Draft, errors: Record<string, string>): unknown {
  const names = models.map(({ name }) => name.trim())
  models.forEach((row, index) => {
    const name = names[index] ?? ''
    if (name === '') errors[rowPath(row, 'name')] = 'Enter the model’s name.'
    else if (names.indexOf(name) !== index)
      errors[rowPath(row, 'name')] = `${name} is listed twice. Remove one of the two.`
  })
  if (models.length === 0) return isList ? undefined : {}
  if (isList && !models.some(hasSettings)) return names
  return Object.fromEntries(
    models.map((row, index) => {
      const name = names[index] ?? ''
      const members: Record<string, unknown> = { ...row.members }
      for (const text of modelTexts)
        readText(row.texts[text], `models.${name}.${text}`, (value) => (members[text] = value), errors)
      return [name, members]
    }),
  )
}

/** Where what is wrong with a row itself stands; a model without a name has no path of its own. */
export const rowPath = ({ id }: ModelRow, member: string) => `models.#${id}.${member}`

function readText(text: string, path: string, put: (value: unknown) => void, errors: Record<string, string>): void {
  if (text.trim() === '') return
  const read = readJson(text)
  if ('error' in read) errors[path] = read.error
  else put(read.value)
}

/** Only demanded by the gateway, and by no schema of ours. */
function checkRaw({ members, addressKind }: Draft, errors: Record<string, string>): void {
  if (members['raw_passthrough'] === undefined) return
  const { enabled, base_url: url } = recordIn(members, 'raw_passthrough') as Members & { base_url?: unknown }
  if (typeof url !== 'string' || !/^https?:\/\//.test(url) || !URL.canParse(url) || /[?#]/.test(url))
    errors['raw_passthrough.base_url'] = 'Enter a whole http or https address, without ? and #.'
  if (enabled === true && addressKind === 'oauth')
    errors['raw_passthrough.enabled'] = 'Raw requests need a provider with a key of its own, not a sign-in.'
}

interface Found {
  path: readonly PropertyKey[]
  message: string
}

/** Of the alternatives that a value did not fit, the one that got furthest says most. */
function deepest(issue: z.core.$ZodIssue): Found {
  if (issue.code !== 'invalid_union') return issue
  const inner = issue.errors.flat().map((one) => deepest(one))
  const [best] = inner.toSorted((a, b) => b.path.length - a.path.length)
  if (!best || best.path.length === 0) return issue
  return { path: [...issue.path, ...best.path], message: best.message }
}
