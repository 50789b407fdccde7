import * as z from 'zod/mini'
import type { BoxKey, GuardOptions } from '#server/config.ts'
import { CommandError } from './command-error.ts'
import type { LogLevel } from './log.ts'
import { distFolder } from './project.ts'

export interface ServeConfig {
  port: number
  host: string
  publicOrigin: string
  sessionKey: Uint8Array
  boxKeys: BoxKey[]
  databaseUrl: string
  /** The folder of the built dashboard. */
  dashboard: string
  initialUser?: { email: string; password: string }
  guard: GuardOptions
  proxies: number
  /** Bytes. */
  backupLimit: number
  logLevel: LogLevel
}

/** Reads the production configuration; throws one message that lists everything that is missing or weak. */
export function readConfig(environment: NodeJS.ProcessEnv): ServeConfig {
  // A variable that is set to nothing, as compose files do it, counts as not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const read = z.safeParse(environmentSchema, given)
  if (!read.success) throw new CommandError(complaint(read.error.issues))
  const { INITIAL_USER_EMAIL: email, INITIAL_USER_PASSWORD: password, ...env } = read.data
  return {
    port: env.PORT,
    host: env.HOST,
    publicOrigin: new URL(env.PUBLIC_ORIGIN).origin,
    sessionKey: Buffer.from(env.SESSION_SECRET),
    boxKeys: env.ENCRYPTION_KEYS,
    databaseUrl: env.DATABASE_URL,
    dashboard: env.DASHBOARD_DIR,
    ...(email && password ? { initialUser: { email, password } } : {}),
    guard: { mode: env.MANAGEMENT_SSRF_GUARD, allow: env.MANAGEMENT_SSRF_ALLOW },
    proxies: env.TRUST_PROXY,
    backupLimit: env.BACKUP_LIMIT_MIB * 1024 * 1024,
    logLevel: env.LOG_LEVEL,
  }
}

const wholeNumber = (least: number, most: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d+$/, `Give a number from ${least} to ${most}.`)),
    z.pipe(
      z.transform(Number),
      z.number().check(z.minimum(least, `At least ${least}.`), z.maximum(most, `At most ${most}.`)),
    ),
  )

const required = (what: string) => z.string(`Missing. ${what}`)

const secret = required('Make one: openssl rand -base64 32').check(
  z.minLength(32, 'Too short: at least 32 characters. Make one: openssl rand -base64 32'),
  z.refine(isVaried, 'Too easy to guess. Make one: openssl rand -base64 32'),
)

const keyRing = z.pipe(
  required('Write id:key, where the key comes from: openssl rand -base64 32').check(
    z.refine((text) => readRing(text).every((key) => key.key.length === 32), {
      error: 'Each entry is id:key with 32 bytes in base64 (openssl rand -base64 32), entries separated by commas.',
      abort: true,
    }),
    z.refine((text) => new Set(readRing(text).map(({ id }) => id)).size === readRing(text).length, {
      error: 'Two entries have the same id.',
    }),
    z.refine((text) => readRing(text).every(({ key }) => new Set(key).size >= 12), {
      error: 'A key is too easy to guess. Make one: openssl rand -base64 32',
    }),
  ),
  z.transform(readRing),
)

const list = z.transform((text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)

const environmentSchema = z
  .object({
    PORT: z._default(wholeNumber(0, 65_535), 4600),
    HOST: z._default(z.string(), '127.0.0.1'),
    PUBLIC_ORIGIN: required('The address that people open, such as https://placet.example.org').check(
      z.refine(isOrigin, 'Write scheme and host only, such as https://placet.example.org'),
    ),
    SESSION_SECRET: secret,
    ENCRYPTION_KEYS: keyRing,
    DATABASE_URL: required('postgres://… or the path of a SQLite file.'),
    DASHBOARD_DIR: z._default(z.string(), distFolder),
    INITIAL_USER_EMAIL: z.optional(z.string().check(z.email('Not an e-mail address.'))),
    INITIAL_USER_PASSWORD: z.optional(z.string().check(z.minLength(12, 'Too short: at least 12 characters.'))),
    MANAGEMENT_SSRF_GUARD: z._default(z.enum(['strict', 'open'], 'Either strict or open.'), 'open'),
    MANAGEMENT_SSRF_ALLOW: z._default(z.pipe(z.string(), list), []),
    TRUST_PROXY: z._default(wholeNumber(0, 10), 0),
    BACKUP_LIMIT_MIB: z._default(wholeNumber(1, 102_400), 512),
    LOG_LEVEL: z._default(z.enum(['info', 'warn', 'error'], 'One of info, warn, error.'), 'info'),
  })
  .check(
    z.refine((env) => (env.INITIAL_USER_EMAIL === undefined) === (env.INITIAL_USER_PASSWORD === undefined), {
      path: ['INITIAL_USER_PASSWORD'],
      error: 'Set INITIAL_USER_EMAIL and INITIAL_USER_PASSWORD together, or neither.',
      when: () => true,
    }),
    z.refine((env) => isLoopback(env.HOST) || !/^http:/i.test(env.PUBLIC_ORIGIN), {
      path: ['PUBLIC_ORIGIN'],
      error:
        'Must be https when HOST is not loopback: over plain http, session cookies could be read on the way. ' +
        'Put a reverse proxy with a certificate in front, or set HOST=127.0.0.1.',
      when: ({ value }) => typeof (value as { PUBLIC_ORIGIN?: unknown }).PUBLIC_ORIGIN === 'string', // an object by now
    }),
  )

function complaint(issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const lines = issues.map(({ path, message }) => `  ${path.map(String).join('.')}: ${message}`)
  return ['The configuration is not complete:', ...lines, 'Set these environment variables and start again.'].join('\n')
}

function readRing(text: string): BoxKey[] {
  return text.split(',').map((entry) => {
    const [id = '', key = ''] = entry.trim().split(':')
    const valid = /^[\w-]{1,32}$/.test(id) && /^[A-Za-z0-9+/_-]{43}=?$/.test(key)
    return { id, key: valid ? Buffer.from(key, 'base64') : Buffer.alloc(0) }
  })
}

/** Keeps out what was typed instead of drawn: repeated characters, and words such as "changeme…". */
function isVaried(text: string): boolean {
  return new Set(text).size >= 12 && !/change.?me|secret|password|example/i.test(text)
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.username === '' && url.pathname === '/' && url.search + url.hash === ''
}

const isLoopback = (host: unknown) => host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(String(host))
