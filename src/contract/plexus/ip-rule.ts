import ipaddr from 'ipaddr.js'
import * as z from 'zod/mini'

/** What a gateway understands as one rule: an address, a network (`10.0.0.0/8`), or a range (`10.0.0.1-20`, `10.0.0.1-10.0.1.9`). */
export function isIpRule(text: string): boolean {
  const rule = text.trim()
  if (isAddress(rule)) return true
  if (rule.includes('/')) return isNetwork(rule)
  const [from = '', to, ...rest] = rule.split('-').map((part) => part.trim())
  return to !== undefined && rest.length === 0 && isAddress(from) && isRange(from, to)
}

export const ipRule = () =>
  z
    .string()
    .check(
      z.trim(),
      z.refine(
        isIpRule,
        'Enter an address, a network (10.0.0.0/8, fd00::/8) or a range (10.0.0.1-20, 10.0.0.1-10.0.1.9).',
      ),
    )

/** The library reads `10.1` and `0x0a.1.1.1` as addresses too; a gateway does not. */
const isAddress = (text: string) => ipaddr.IPv4.isValidFourPartDecimal(text) || isIpv6(text)
const isIpv6 = (text: string) => ipaddr.IPv6.isValid(text) && !text.includes('%')

function isNetwork(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/')
  if (rest.length > 0 || !/^\d{1,3}$/.test(bits) || !isAddress(address)) return false
  return Number(bits) <= (isIpv6(address) ? 128 : 32)
}

function isRange(from: string, to: string): boolean {
  if (/^\d{1,3}$/.test(to) && !isIpv6(from)) {
    return Number(to) <= 255 && Number(to) >= Number(from.split('.').at(-1))
  }
  if (!isAddress(to) || isIpv6(from) !== isIpv6(to)) return false
  const first = ipaddr.parse(from).toByteArray()
  const last = ipaddr.parse(to).toByteArray()
  const at = first.findIndex((byte, index) => byte !== last[index])
  return at === -1 || (first[at] ?? 0) < (last[at] ?? 0)
}
