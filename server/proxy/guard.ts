import ipaddr from 'ipaddr.js'
import type { GuardOptions } from '#server/config.ts'
import { Refusal } from '#server/problem.ts'

export interface Guard {
  /** Refuses other schemes, user-info, and hosts that are refused whatever they resolve to. Literal addresses are checked too. */
  checkUrl(url: URL): void
  /** Refuses an address that must not be connected to. `host` is the name it stands for, or the address itself. */
  checkAddress(address: string, host: string): void
}

type Ip = ipaddr.IPv4 | ipaddr.IPv6

/** Decides where this server may connect. Pure: it resolves nothing. Refusals are 400 `ssrf_blocked`. */
export function createGuard({ mode, allow }: GuardOptions): Guard {
  const allowed = parseAllowList(allow)

  function checkAddress(address: string, host: string): void {
    const forms = readAddress(address)
    if (forms.length === 0) throw blocked(host, 'its address could not be read')
    if (forms.some(isNeverAllowed))
      throw blocked(host, 'it is a link-local or cloud metadata address, which is never allowed')
    if (mode === 'open' || allowed.hosts.has(nameOf(host))) return
    if (forms.every((ip) => isPublic(ip) || isListed(ip, allowed.ranges))) return
    throw blocked(host, 'it is not a public address, and the operator has not allowed it')
  }

  return {
    checkAddress,
    checkUrl(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw blocked(url.host, 'only http and https are allowed')
      if (url.username !== '' || url.password !== '')
        throw blocked(url.host, 'the address holds a user name or password')
      const host = nameOf(url.hostname)
      if (metadataNames.has(host)) throw blocked(host, 'it is the name of a cloud metadata service')
      if (isLiteral(host)) checkAddress(host, host)
    },
  }
}

/** Whether `host` is an address rather than a name. */
export function isLiteral(host: string): boolean {
  return ipaddr.isValid(bare(host))
}

/** Lower case, without the brackets of IPv6 and without dots at the end. */
export function nameOf(host: string): string {
  return bare(host).toLowerCase().replace(/\.+$/, '')
}

const metadataNames = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'metadata.tencentyun.com',
  'instance-data',
  'instance-data.ec2.internal',
])

/** Link-local, and the metadata services of the clouds that put theirs outside it. */
const neverAllowed = [
  '169.254.0.0/16',
  'fe80::/10',
  'fd00:ec2::254/128',
  'fd20:ce::254/128',
  '192.0.0.192/32',
  '100.100.100.200/32',
  '168.63.129.16/32',
].map((range) => ipaddr.parseCIDR(range))

const isNeverAllowed = (ip: Ip) => isListed(ip, neverAllowed)
const isPublic = (ip: Ip) => ip.range() === 'unicast'

function isListed(ip: Ip, ranges: readonly [Ip, number][]): boolean {
  return ranges.some(([network, bits]) => network.kind() === ip.kind() && ip.match(network, bits))
}

/** The address itself and every IPv4 address that it carries inside, since a gateway on the way may unpack it. */
function readAddress(text: string): Ip[] {
  const address = bare(text).replace(/%.*$/, '')
  if (!ipaddr.isValid(address)) return []
  const ip = ipaddr.parse(address)
  if (!(ip instanceof ipaddr.IPv6)) return [ip]
  const inner = carriedBy(ip)
  // These two are another way to write the IPv4 address; elsewhere the outer address counts as well.
  return ip.range() === 'ipv4Mapped' || isListed(ip, [wellKnownNat64]) ? inner : [ip, ...inner]
}

const wellKnownNat64 = ipaddr.parseCIDR('64:ff9b::/96')

function carriedBy(ip: ipaddr.IPv6): ipaddr.IPv4[] {
  const bytes = ip.toByteArray()
  const at = (offset: number) => new ipaddr.IPv4(bytes.slice(offset, offset + 4))
  const isCompatible = bytes.slice(0, 12).every((byte) => byte === 0)
  switch (ip.range()) {
    case 'ipv4Mapped':
    case 'rfc6145':
      return [at(12)]
    case 'rfc6052':
      // In the local /48 the operator chose the length, so both places are looked at.
      return isListed(ip, [wellKnownNat64]) ? [at(12)] : [at(12), localNat64(bytes)]
    case '6to4':
      return [at(2)]
    case 'teredo':
      // The server in the clear, the client with every bit turned.
      return [at(4), new ipaddr.IPv4(bytes.slice(12, 16).map((byte) => byte ^ 0xff))]
    case 'loopback':
    case 'unspecified':
      return []
    default:
      return isCompatible ? [at(12)] : isIsatap(bytes) ? [at(12)] : []
  }
}

/** 64:ff9b:1::/48 with the IPv4 address around bits 64 to 71, which are skipped (RFC 6052). */
function localNat64(bytes: number[]): ipaddr.IPv4 {
  return new ipaddr.IPv4([...bytes.slice(6, 8), ...bytes.slice(9, 11)])
}

function isIsatap(bytes: number[]): boolean {
  return [bytes[9], bytes[10], bytes[11]].join() === '0,94,254' && (bytes[8] === 0 || bytes[8] === 2)
}

function parseAllowList(entries: readonly string[]): { ranges: [Ip, number][]; hosts: Set<string> } {
  const ranges: [Ip, number][] = []
  const hosts = new Set<string>()
  for (const entry of entries.map((text) => text.trim()).filter((text) => text !== '')) {
    if (ipaddr.isValidCIDR(entry)) ranges.push(ipaddr.parseCIDR(entry))
    else if (isLiteral(entry)) {
      const ip = ipaddr.process(bare(entry))
      ranges.push([ip, ip.kind() === 'ipv4' ? 32 : 128])
    } else hosts.add(nameOf(entry))
  }
  return { ranges, hosts }
}

function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1')
}

function blocked(host: string, reason: string): Refusal {
  return new Refusal(
    400,
    'ssrf_blocked',
    `This server does not connect to ${nameOf(host)}: ${reason}. An operator can change what is allowed.`,
  )
}
