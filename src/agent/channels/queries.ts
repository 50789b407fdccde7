import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { agentPath, call, nothing } from '#api/client.ts'
import { type ChannelConfig, channelConfigSchema } from '#contract/placet/channels.ts'
import { action } from '#kit/action.ts'
import { channelsKey } from '#kit/channels.ts'
import { live } from '#kit/live.ts'
import { at, hideSecrets, type Path, put, secretsIn, type Unsent, withSecrets } from '#lib/hidden-secrets.ts'
import { isSame } from '#lib/is-same.ts'
import { noteKeepsSecrets } from './keeps-secrets.ts'
import { knownChannels } from './known-channels.ts'

interface Named {
  agentId: string
  name: string
}

/** One channel, read anew when it is opened. Secrets that the agent sends in clear are not kept. */
export const channelOptions = ({ agentId, name }: Named) =>
  queryOptions({
    queryKey: [...channelsKey(agentId), name] as const,
    queryFn: async ({ signal }) => hideSecrets(await read({ agentId, name }, signal)),
    ...live(),
  })

interface Save extends Named {
  /** As it was when the changes were looked at, secrets hidden. */
  seen: ChannelConfig
  /** New secrets in clear; the others as they were seen. */
  draft: ChannelConfig
  /** Whether secrets of which only a mask is known may be left out. */
  leaveOut: boolean
}

/**
 * Replaces a channel, unless it changed since it was seen (`channel_changed`) or is gone. Gives the places of secrets that
 * were left out and that the agent did not keep.
 */
export const saveChannel = action({
  run: async ({ agentId, name, seen, draft, leaveOut }: Save): Promise<Path[]> => {
    const stored = await read({ agentId, name })
    if (!isSame(hideSecrets(stored), seen)) throw changedMeanwhile(name)
    const { value, unsent } = withSecrets(draft, stored)
    if (unsent.length > 0 && !leaveOut) throw onlyMasked(unsent)
    await write({ agentId, name }, value)
    const lost = lostIn(await read({ agentId, name }), unsent)
    if (unsent.length > 0) noteKeepsSecrets(agentId, lost.length === 0)
    return lost
  },
  invalidates: ({ agentId }) => [channelsKey(agentId)],
  done: ({ name }) => `${name} is saved.`,
})

/** Makes a channel that is switched off, or empty when nothing is known about its kind. One that is there is kept unless `replace`. */
export const createChannel = action({
  run: async ({ agentId, name, replace }: Named & { replace: boolean }) => {
    if (!replace && (await exists({ agentId, name }))) throw taken(name)
    await write({ agentId, name }, Object.hasOwn(knownChannels, name) ? { enabled: false } : {})
    if (!(await exists({ agentId, name }))) throw notKept(name)
  },
  invalidates: ({ agentId }) => [channelsKey(agentId)],
  done: ({ name }) => `${name} is created.`,
})

interface Move extends Named {
  to: string
  /** For the secrets of which only a mask is known: the place (see `placeOf`) and the secret. */
  secrets: Readonly<Record<string, string>>
  replace: boolean
}

/** Copies a channel to another name, looks whether the copy is whole, and only then removes the old one. */
export const renameChannel = action({
  run: async ({ agentId, name, to, secrets, replace }: Move) => {
    if (!replace && (await exists({ agentId, name: to }))) throw taken(to)
    const stored = await read({ agentId, name })
    const known = secretsIn(stored).filter(({ path }) => secrets[placeOf(path)])
    const draft = known.reduce((config, { path }) => put(config, path, secrets[placeOf(path)]), hideSecrets(stored))
    const { value, unsent } = withSecrets(draft, stored)
    if (unsent.length > 0) throw onlyMasked(unsent)
    await write({ agentId, name: to }, value)
    if (!holds(await read({ agentId, name: to }), value)) throw copyDiffers(name, to)
    await remove({ agentId, name }).catch((error: unknown) => {
      throw bothThere(name, to, error)
    })
  },
  invalidates: ({ agentId }) => [channelsKey(agentId)],
  done: ({ name, to }) => `${name} is called ${to} now.`,
})

export const deleteChannel = action({
  run: remove,
  invalidates: ({ agentId }) => [channelsKey(agentId)],
  done: ({ name }) => `${name} is deleted.`,
})

/** `servers.0.token`: a place in words. */
export const placeOf = (path: Path) => path.join('.')

const pathTo = ({ agentId, name }: Named) => agentPath(agentId, 'channels', name)

const read = (channel: Named, signal?: AbortSignal) =>
  call(pathTo(channel), { returns: channelConfigSchema, ...(signal ? { signal } : {}) })

const write = (channel: Named, body: ChannelConfig) => call(pathTo(channel), { method: 'PUT', body, returns: nothing })

function remove(channel: Named) {
  return call(pathTo(channel), { method: 'DELETE', returns: nothing })
}

async function exists(channel: Named): Promise<boolean> {
  try {
    await read(channel)
    return true
  } catch (error) {
    if (error instanceof ApiError && error.upstreamStatus === 404) return false
    throw error
  }
}

const lostIn = (after: ChannelConfig, unsent: readonly Unsent[]) =>
  unsent.map(({ path }) => path).filter((path) => ['', undefined, null].includes(at(after, path) as string)) // one of these or not

/** Whether everything that was written is there; an agent may add what it takes for granted. */
function holds(after: ChannelConfig, written: ChannelConfig): boolean {
  const found = withoutSecrets(after)
  return Object.entries(withoutSecrets(written)).every(([name, value]) => isSame(found[name], value))
}

function withoutSecrets(config: ChannelConfig): ChannelConfig {
  return secretsIn(config).reduce((rest, { path }) => put(rest, path, null), config)
}

const conflict = (code: string, message: string) => new ApiError('http', message, { status: 409, code })

const taken = (name: string) => conflict('channel_exists', `There is a channel called ${name} already.`)

const changedMeanwhile = (name: string) =>
  conflict('channel_changed', `${name} was changed by somebody else while you were editing it. Nothing was saved.`)

const onlyMasked = (unsent: readonly Unsent[]) =>
  new ApiError(
    'http',
    `The agent shows only a mask of ${unsent.map(({ path }) => placeOf(path)).join(', ')}, and a mask must not be saved as the value. Enter it anew. Nothing was saved.`,
    { status: 400, code: 'secret_masked' },
  )

const notKept = (name: string) =>
  new ApiError('http', `The agent accepted ${name}, but does not have it. Its own log may say why.`, {
    code: 'channel_not_kept',
  })

const copyDiffers = (name: string, to: string) =>
  new ApiError(
    'http',
    `The copy ${to} does not read as it was written, so ${name} was left as it is. Both are there now; compare them before you delete one.`,
    { code: 'copy_differs' },
  )

function bothThere(name: string, to: string, error: unknown): ApiError {
  const reason = error instanceof Error ? error.message : ''
  return new ApiError(
    'http',
    `${to} is there and complete, but ${name} could not be removed: ${reason} Both are there now; delete ${name} when the agent answers again.`,
    { code: 'copied_not_removed' },
  )
}
