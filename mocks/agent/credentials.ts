import type { Hono } from 'hono'
import {
  providerDraftSchema,
  providerListSchema,
  providerPatchSchema,
  providerSchema,
  secretDraftSchema,
  secretExposureSchema,
  secretListSchema,
  secretValueSchema,
} from '#contract/placet/credentials.ts'
import { noMembersSchema } from '#contract/lenient.ts'
import { registerSignIn } from './provider-sign-in.ts'
import { type RegisteredProvider, registry } from './providers.ts'
import { readBody } from './read-body.ts'
import { refuse, reply } from './reply.ts'
import { remembered, type Section, type SectionContext } from './section.ts'
import { type Credentials, firstCredentials, readStored, type StoredCredentials } from './stored-credentials.ts'
import { listed, styled } from './style.ts'

/** Contract C.7 to C.9. The provider routes come first, since `/credentials/:key` would match them too. */
export const credentialsSection: Section = {
  name: 'credentials',
  paths: ['/credentials'],
  register(api, agent) {
    registerProviders(api, agent)
    registerSignIn(api, agent, credentials)
    registerSecrets(api, agent)
  },
}

const credentials = remembered(async (agent): Promise<Credentials> => {
  const { dataset } = agent.state()
  const { vault } = agent.outside
  const stored = readStored(await vault.load(`credentials-${dataset}`)) ?? firstCredentials(dataset, agent.gatewayUrl)
  return { ...stored, save: () => vault.save(`credentials-${dataset}`, stored) }
})

/** The value of a secret, for what refers to it as `${credentials.KEY}`; undefined when there is none. */
export async function secretOf(agent: SectionContext, key: string): Promise<string | undefined> {
  return (await credentials(agent)).secrets.find((secret) => secret.key === key)?.value
}

function registerSecrets(api: Hono, agent: SectionContext): void {
  const find = async (key: string) => (await credentials(agent)).secrets.find((secret) => secret.key === key)
  const unknown = (key: string) => refuse(404, `Credential ${key} not found`)
  const rowOf = ({ key, value, exposed }: StoredCredentials['secrets'][number]) =>
    styled(agent.style(), { key, hasValue: true, masked: maskOf(value), exposed }, ['key'])

  api.get('/credentials', async () => {
    const rows = (await credentials(agent)).secrets.map(rowOf)
    return reply(secretListSchema, listed(agent.style(), rows))
  })
  api.post('/credentials', async (c) => {
    const read = await readBody(c.req.raw, secretDraftSchema)
    if ('refusal' in read) return read.refusal
    const { key, value, exposed = false } = read.body
    if (await find(key)) return refuse(409, `Credential ${key} already exists`)
    const { secrets, save } = await credentials(agent)
    secrets.push({ key, value, exposed })
    await save()
    return reply(noMembersSchema, { key, exposed }, 201)
  })
  api.get('/credentials/:key', async (c) => {
    const key = c.req.param('key')
    return (await find(key)) ? reply(noMembersSchema, { key, hasValue: true }) : unknown(key)
  })
  api.put('/credentials/:key', async (c) => {
    const read = await readBody(c.req.raw, secretValueSchema)
    if ('refusal' in read) return read.refusal
    const key = c.req.param('key')
    const { secrets, save } = await credentials(agent)
    const secret = await find(key)
    if (secret) secret.value = read.body.value
    else secrets.push({ key, value: read.body.value, exposed: false })
    await save()
    return reply(noMembersSchema, { key })
  })
  api.put('/credentials/:key/exposed', async (c) => {
    const read = await readBody(c.req.raw, secretExposureSchema)
    if ('refusal' in read) return read.refusal
    const secret = await find(c.req.param('key'))
    if (!secret) return unknown(c.req.param('key'))
    secret.exposed = read.body.exposed
    await (await credentials(agent)).save()
    return reply(noMembersSchema, { key: secret.key, exposed: secret.exposed })
  })
  api.delete('/credentials/:key', async (c) => {
    const key = c.req.param('key')
    const { secrets, save } = await credentials(agent)
    const at = secrets.findIndex((secret) => secret.key === key)
    if (at < 0) return unknown(key)
    secrets.splice(at, 1)
    await save()
    return reply(noMembersSchema, { deleted: true })
  })
}

function registerProviders(api: Hono, agent: SectionContext): void {
  api.get('/credentials/providers', async () => {
    const { providers } = await credentials(agent)
    const rows = registry.map((one) => styled(agent.style(), rowOf(one, providers[one.name]), ['name', 'label']))
    return reply(providerListSchema, listed(agent.style(), rows))
  })
  api.post('/credentials/providers', async (c) => {
    const read = await readBody(c.req.raw, providerDraftSchema)
    if ('refusal' in read) return read.refusal
    const { providers } = await credentials(agent)
    if (providers[read.body.name]) return refuse(409, `Provider ${read.body.name} already has credentials`)
    return await set(read.body.name, read.body)
  })
  api.put('/credentials/providers/:name', async (c) => {
    const read = await readBody(c.req.raw, providerPatchSchema)
    return 'refusal' in read ? read.refusal : await set(c.req.param('name'), read.body)
  })
  api.delete('/credentials/providers/:name', async (c) => {
    const { providers, save } = await credentials(agent)
    const name = c.req.param('name')
    if (!providers[name]) return refuse(404, `Provider ${name} has no credentials`)
    delete providers[name]
    await save()
    return reply(noMembersSchema, { cleared: true })
  })

  async function set(
    name: string,
    change: { value?: string | undefined; apiBase?: string | null | undefined; baseUrl?: string | null | undefined },
  ): Promise<Response> {
    const known = registry.find((one) => one.name === name)
    if (!known) return refuse(404, `Unknown provider ${name}`)
    if (known.kind === 'oauth') return refuse(400, `${name} uses OAuth; use the oauth endpoints or the CLI`)
    const { providers, save } = await credentials(agent)
    const apiBase = change.apiBase === undefined ? change.baseUrl : change.apiBase
    const before = providers[name] ?? {}
    const kept = { ...before, ...(change.value === undefined ? {} : { key: change.value }) }
    if (apiBase === null) delete kept.apiBase
    else if (apiBase !== undefined) kept.apiBase = apiBase
    providers[name] = kept
    await save()
    return reply(providerSchema, rowOf(known, kept))
  }
}

function rowOf(known: RegisteredProvider, stored: StoredCredentials['providers'][string] = {}) {
  const { name, label, envKey, kind, defaultApiBase } = known
  return {
    name,
    label,
    envKey,
    isOauth: kind === 'oauth',
    isLocal: kind === 'local',
    isDirect: kind === 'direct',
    supportsApiBase: kind !== 'oauth',
    requiresApiBase: kind === 'direct' || name === 'vllm',
    requiresApiKey: kind === 'key',
    apiBase: stored.apiBase ?? '',
    defaultApiBase,
    hasValue: stored.key !== undefined,
    masked: stored.account ?? maskOf(stored.key ?? ''),
  }
}

/** The beginning and the end of what is long enough not to be given away by them. */
const maskOf = (value: string) =>
  value.length < 16 ? '•'.repeat(value === '' ? 0 : 8) : `${value.slice(0, 3)}…${value.slice(-4)}`
