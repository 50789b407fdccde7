import ipaddr from 'ipaddr.js'
import type { InstalledKey, Installation } from './installation.ts'

/** Whoever asks: the gateway's admin, or one inference key that sees and changes only what is its own. */
export type Caller = { role: 'admin' } | { role: 'limited'; keyName: string }

/** Who brings `secret`; undefined when it is nobody's, or a key's that is expired, disabled or called from elsewhere. */
export function callerWith(
  secret: string | null,
  { adminKey, installation, now, from }: { adminKey: string; installation: Installation; now: number; from: string },
): Caller | undefined {
  if (secret === null || secret === '') return undefined
  if (secret === adminKey) return { role: 'admin' }
  for (const [keyName, key] of installation.keys) {
    if (key.secret !== secret) continue
    return isUsable(key, now) && isAllowedFrom(key, from) ? { role: 'limited', keyName } : undefined
  }
  return undefined
}

export const isUsable = ({ expiresAt, disabledAt }: InstalledKey, now: number): boolean =>
  disabledAt === undefined && (expiresAt === undefined || now < expiresAt)

/** Whether a limited caller may ask for this at all; everything else is the admin's. */
export const isOpenToLimited = (method: string, path: string): boolean =>
  open.some((route) => route.method === method && route.path.test(path))

const management = '/v0/management'
const open = [
  ['GET', '/auth/verify'],
  ['GET', '/self/(me|quota)'],
  ['POST', '/self/rotate'],
  ['POST', '/self/debug/toggle'],
  ['PATCH', '/self/comment'],
  ['GET', '/usage(/summary)?'],
  ['GET', '/errors'],
  ['DELETE', '/errors/[^/]+'],
  ['GET', '/debug'],
  ['GET', '/debug/logs(/[^/]+)?'],
  ['DELETE', '/debug/logs/[^/]+'],
  ['GET', '/events'],
  ['GET', '/cooldowns'],
].map(([method, path]) => ({ method, path: new RegExp(`^${management}${path}$`) }))

function isAllowedFrom({ allowedIps = [] }: InstalledKey, from: string): boolean {
  if (allowedIps.length === 0) return true
  const caller = ipaddr.process(from)
  return allowedIps.some((allowed) => {
    const [low = '', high] = allowed.split('-').map((part) => part.trim())
    if (high !== undefined) return isBetween(caller, ipaddr.process(low), ipaddr.process(high))
    const [base, bits] = low.includes('/') ? ipaddr.parseCIDR(low) : [ipaddr.process(low), undefined]
    return base.kind() === caller.kind() && caller.match(base, bits ?? (base.kind() === 'ipv4' ? 32 : 128))
  })
}

type Address = ReturnType<typeof ipaddr.process>

function isBetween(address: Address, low: Address, high: Address): boolean {
  const sortable = (one: Address) =>
    one
      .toByteArray()
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
  const own = sortable(address)
  return own.length === sortable(low).length && sortable(low) <= own && own <= sortable(high)
}
