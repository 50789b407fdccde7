import { ApiError } from '#api/api-error.ts'
import { call, gatewayPath } from '#api/client.ts'
import { doneSchema, savedSchema } from '#contract/plexus/answers.ts'
import { type NamedKey, toKeyBody, whyClosed } from '#contract/plexus/keys.ts'
import { copyable, isStoredSecret, revealedSchema, type Secret } from '#contract/plexus/secret.ts'
import { action } from '#kit/action.ts'
import { untilTakenUp } from '#kit/gateway-lag.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { newSecret } from '#lib/new-secret.ts'
import { putKey, readKey, refuseTaken } from './queries.ts'

/** `both`: the old key is still there, with a secret that nobody knows. `torn`: neither key has the secret, which is here. */
export type Renamed = { state: 'renamed' | 'both' } | { state: 'torn'; secret: string }

interface Rename {
  gatewayId: string
  name: string
  to: string
  /** Takes the place of a comment that can't be taken along. */
  comment?: string
}

export const renameKey = {
  ...action({
    run: rename,
    invalidates: ({ gatewayId }: Rename) => [gatewayKeys.section(gatewayId, 'reveals')],
    invalidatesLists: ({ gatewayId }) => [gatewayKeys.section(gatewayId, 'keys')],
    done: ({ name, to }, { state }) => (state === 'renamed' ? `${name} is called ${to} now.` : undefined),
  }),
  gcTime: 0,
}

/**
 * A gateway has no renaming, and lets no two keys have one secret. So the new key is made first, with a secret of its own;
 * then the old one hands over; then it goes. Whatever fails on the way is taken back.
 */
async function rename({ gatewayId, name, to, comment }: Rename): Promise<Renamed> {
  await refuseTaken({ gatewayId, name: to })
  const key = await readKey(gatewayId, name)
  if (!key) throw refusal(`There is no key called ${name} any more.`)
  if (whyClosed(key, Date.now()) !== undefined)
    throw refusal(`${name} lets nobody in any more. Under another name it would work again, so it is not renamed.`)
  const secret = await reveal(gatewayId, key.secret)
  const { patch, remove } = writes(gatewayId)

  const { copy } = copyable(toKeyBody(key))
  const body = { ...copy, ...(comment ? { comment } : {}), ...timeLeft(key), secret: newSecret() }
  await putKey({ gatewayId, name: to, body })
  const handedOver = await tried(async () => {
    await patch(name, newSecret())
    await patch(to, secret)
  })
  if (!handedOver.ok) {
    const back = await tried(() => patch(name, secret))
    const gone = await tried(() => remove(to))
    if (!back.ok) return { state: 'torn', secret }
    const left = gone.ok ? '' : ` A key called ${to} is left over: delete it.`
    throw refusal(`${name} was not renamed, and works as before.${left} ${handedOver.why}`)
  }
  const removed = await tried(() => remove(name))
  await untilTakenUp()
  return { state: removed.ok ? 'renamed' : 'both' }
}

function writes(gatewayId: string) {
  const at = (name: string) => gatewayPath(gatewayId, 'keys', name)
  return {
    patch: (name: string, secret: string) =>
      call(at(name), { method: 'PATCH', body: { secret }, returns: savedSchema }),
    remove: (name: string) => call(at(name), { method: 'DELETE', returns: doneSchema }),
  }
}

async function reveal(gatewayId: string, secret: Secret): Promise<string> {
  if (!isStoredSecret(secret)) return secret
  const path = gatewayPath(gatewayId, 'reveal')
  return (await call(path, { method: 'POST', body: { secret: secret.$secret }, returns: revealedSchema })).value
}

/** The end can't be written, but a new key may be given the minutes that are left. */
const timeLeft = ({ expiresAt }: NamedKey) =>
  typeof expiresAt === 'number' ? { expiresInMinutes: Math.max(1, Math.ceil((expiresAt - Date.now()) / 60_000)) } : {}

const refusal = (message: string) => new ApiError('http', message, { party: 'gateway' })

async function tried(run: () => Promise<unknown>): Promise<{ ok: true } | { ok: false; why: string }> {
  try {
    await run()
    return { ok: true }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : '' }
  }
}
