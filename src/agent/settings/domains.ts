/** What became of pasted text: domains, and what is none, with the reason. */
export interface ReadDomains {
  domains: string[]
  invalid: { entry: string; reason: string }[]
}

/** Reads domains out of lines, commas, spaces and addresses. Lower case, without duplicates, in their order; `#` begins a comment. */
export function readDomains(text: string): ReadDomains {
  const entries = text
    .split('\n')
    .flatMap((line) => line.replace(/(^|\s)#.*$/, '').split(/[\s,;]+/))
    .filter((entry) => entry !== '')
  const domains = new Set<string>()
  const invalid: ReadDomains['invalid'] = []
  for (const entry of new Set(entries)) {
    const read = readDomain(entry)
    if ('domain' in read) domains.add(read.domain)
    else invalid.push({ entry, reason: read.reason })
  }
  return { domains: [...domains], invalid }
}

/** One entry: a domain, `*.example.com`, an IP address, or an address on the web that is reduced to its host. */
export function readDomain(entry: string): { domain: string } | { reason: string } {
  const bare = entry.replace(/^["'<(]+|["'>)]+$/g, '')
  if (/^[\d.:a-f]+\/\d{1,3}$/i.test(bare)) return { reason: 'A range of addresses is no domain; name them one by one.' }
  const isAddress = /^[a-z][a-z\d+.-]*:\/\//i.test(bare)
  if (!isAddress && bare.includes('@')) return { reason: 'An e-mail address is no domain.' }
  const host = hostOf(isAddress ? bare : `http://${isBareV6(bare) ? `[${bare}]` : bare}`)
  if (host === undefined || host === '') return { reason: 'This is not a domain.' }
  if (host.includes(':')) return { domain: host }
  const labels = host.split('.')
  if (host.length > 253 || labels.some((label) => label.length > 63)) return { reason: 'Too long for a domain.' }
  if (labels.some((label) => label === '')) return { reason: 'Two dots follow each other, or one is at the beginning.' }
  const odd = labels.find((label) => !/^[a-z\d_*]([a-z\d_*-]*[a-z\d_*])?$/.test(label))
  if (odd !== undefined) return { reason: `“${odd}” can’t be part of a domain.` }
  if (labels.length === 1 && host !== 'localhost' && host !== '*' && !isAddress)
    return { reason: `A domain has a dot. A host without one is written as http://${host}` }
  return { domain: host }
}

/** The denied entry that covers an allowed one, if any: the same, or a pattern with `*` that matches it. */
export function deniedBy(domain: string, denied: readonly string[]): string | undefined {
  return denied.find((pattern) => pattern === domain || (pattern.includes('*') && matcher(pattern).test(domain)))
}

/** Stands for `*` while an address is read. */
const star = '0any0'

const isBareV6 = (text: string) => /^[\da-f]*:[\da-f:.]*:[\da-f:.]*$/i.test(text)

function hostOf(address: string): string | undefined {
  // A scheme that browsers do not know leaves the host as it was written.
  const common = address.replace(/^(?!https?:)[a-z][a-z\d+.-]*:/i, 'http:')
  // Some browsers escape the star.
  const starless = common.replaceAll('*', star)
  if (!URL.canParse(starless)) return undefined
  return new URL(starless).hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .replaceAll(star, '*')
}

const matcher = (pattern: string) =>
  new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*')}$`)
