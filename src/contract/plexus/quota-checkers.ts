import * as z from 'zod/mini'
import { secretSchema } from './secret.ts'
import { isRecord } from '#contract/lenient.ts'

/** One option of a quota checker. */
export interface CheckerOption {
  name: string
  label: string
  required: boolean
  secret: boolean
  /** The values to choose from, when there are only some. */
  choices?: readonly string[]
}

const secret = (name: string, label: string): CheckerOption => ({ name, label, required: true, secret: true })
const plain = (name: string, label: string): CheckerOption => ({ name, label, required: true, secret: false })
const endpoint: CheckerOption = { name: 'endpoint', label: 'Address to ask', required: false, secret: false }

/** What must be filled in for a type to work at all. Every other type does with the provider's own key. */
const required: Record<string, readonly CheckerOption[]> = {
  naga: [secret('apiKey', 'Key')],
  openrouter: [secret('apiKey', 'Management key')],
  cline: [secret('apiKey', 'Key')],
  minimax: [plain('groupid', 'Group id'), secret('token', 'Token')],
  ollama: [secret('sessionCookie', 'Session cookie')],
  sakana: [secret('sessionCookie', 'Session cookie')],
  wisdomgate: [secret('session', 'Session')],
  devpass: [secret('session', 'Session')],
  zenmux: [secret('managementApiKey', 'Management key')],
  'opencode-go': [plain('workspaceId', 'Workspace id'), secret('authCookie', 'Sign-in cookie')],
  apertis: [{ ...plain('mode', 'Mode'), choices: ['subscription', 'payg'] }],
  synthetic: [{ ...plain('maxUtilizationPercent', 'Exhausted at (percent, 1–100)'), required: false }],
}

/** Accepted in a write and never run: the gateway no longer has them. */
export const retiredCheckerTypes: readonly string[] = ['gemini-cli', 'antigravity']

/** The options of a type, required ones first; an address to ask can be given for every one. */
export const checkerOptions = (type: string): readonly CheckerOption[] => [...(required[type] ?? []), endpoint]

/** What is asked for about a provider's own limits or balance, and how often. */
export const quotaCheckerSchema = z.looseObject({
  type: z.string(),
  enabled: z.optional(z.nullable(z.boolean())),
  intervalMinutes: z.optional(z.nullable(z.number())),
  /** The provider's slug unless given. */
  id: z.optional(z.nullable(z.string())),
  options: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
})
export type QuotaChecker = z.infer<typeof quotaCheckerSchema>

const interval = 'Enter a number of minutes of 1 or more.'
export const quotaCheckerBodySchema = z
  .looseObject({
    type: z.string('Choose a type.').check(z.trim(), z.minLength(1, 'Choose a type.')),
    enabled: z.optional(z.boolean()),
    intervalMinutes: z.optional(z.number(interval).check(z.gte(1, interval))),
    id: z.optional(z.string().check(z.trim(), z.minLength(1, 'Enter a name, or leave it out.'))),
    options: z.optional(z.record(z.string(), z.unknown())),
  })
  .check((checker) => {
    const { type, options = {} } = checker.value
    for (const option of checkerOptions(type)) {
      const error = wrong(option, options[option.name])
      if (error === undefined) continue
      checker.issues.push({
        code: 'custom',
        path: ['options', option.name],
        message: error,
        input: options[option.name],
      })
    }
  })
export type QuotaCheckerBody = z.infer<typeof quotaCheckerBodySchema>

function wrong({ name, label, required: isRequired, choices }: CheckerOption, value: unknown): string | undefined {
  if (value === undefined || value === '') return isRequired ? `${label} is needed for this type.` : undefined
  if (choices && !choices.some((choice) => choice === value)) return `Choose ${choices.join(' or ')}.`
  if (name === 'maxUtilizationPercent') {
    return typeof value === 'number' && value >= 1 && value <= 100 ? undefined : 'Enter a number from 1 to 100.'
  }
  if (name === 'endpoint' && !(typeof value === 'string' && URL.canParse(value))) return 'Enter a whole address.'
  return z.safeParse(secretSchema, value).success || !isRecord(value) ? undefined : `${label} is a text.`
}
