import { describe, expect, test } from 'vitest'
import type { GuardOptions } from '#server/config.ts'
import { Refusal } from '#server/problem.ts'
import { createGuard } from './guard.ts'

const open: GuardOptions = { mode: 'open', allow: [] }
const strict = (...allow: string[]): GuardOptions => ({ mode: 'strict', allow })

/** What becomes of an address that somebody stored. */
function judge(options: GuardOptions, url: string): 'allowed' | 'refused' {
  try {
    createGuard(options).checkUrl(new URL(url))
    return 'allowed'
  } catch (error) {
    if (error instanceof Refusal && error.code === 'ssrf_blocked' && error.status === 400) return 'refused'
    throw error
  }
}

const metadata = [
  'http://169.254.169.254/latest',
  'http://169.254.169.254./',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://0251.0376.0251.0376/',
  'http://0xa9.254.0251.254/',
  'http://169.254.43518/',
  'http://169.16689662/',
  'http://１６９.２５４.１６９.２５４/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[::169.254.169.254]/',
  'http://[::ffff:0:a9fe:a9fe]/',
  'http://[64:ff9b::a9fe:a9fe]/',
  'http://[64:ff9b:1::a9fe:a9fe]/',
  'http://[64:ff9b:1:a9fe:a9:fe00::]/',
  'http://[2002:a9fe:a9fe::]/',
  'http://[2001:0:a9fe:a9fe::]/',
  'http://[2001:0:808:808:0:0:5601:5601]/',
  'http://[fe80::5efe:a9fe:a9fe]/',
  'http://[2001:db8::5efe:a9fe:a9fe]/',
  'http://[fe80::1]/',
  'http://[febf::1]/',
  'http://[fd00:ec2::254]/',
  'http://[FD00:0EC2:0:0:0:0:0:254]/',
  'http://192.0.0.192/',
  'http://100.100.100.200/',
  'http://metadata.google.internal/',
  'http://METADATA.google.internal./',
  'http://metadata/',
]

describe('metadata and link-local', () => {
  test.each(metadata)('%s is refused in either mode, whatever the operator lists', (url) => {
    expect(judge(open, url)).toBe('refused')
    const everything = strict('0.0.0.0/0', '::/0', '169.254.169.254', '169.254.0.0/16', new URL(url).hostname)
    expect(judge(everything, url)).toBe('refused')
  })

  test('also when it is what a listed name resolves to, and with a zone', () => {
    const guard = createGuard(strict('agent.internal', '::/0', '0.0.0.0/0'))
    for (const address of ['169.254.169.254', 'fe80::1%eth0', '::ffff:a9fe:a9fe', '64:ff9b::a9fe:a9fe', 'rubbish', ''])
      expect(() => guard.checkAddress(address, 'agent.internal')).toThrow('agent.internal')
  })
})

describe('other forms of address', () => {
  test.each(['ftp://agent/', 'file:///etc/passwd', 'gopher://agent/', 'http://user@agent/', 'http://:pw@agent/'])(
    '%s is refused',
    (url) => {
      expect(judge(open, url)).toBe('refused')
    },
  )
})

const special = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://0x7f000001/',
  'http://0/',
  'http://10.0.0.1/',
  'http://172.31.255.255/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://192.0.2.1/',
  'http://198.18.0.1/',
  'http://224.0.0.1/',
  'http://240.0.0.1/',
  'http://255.255.255.255/',
  'http://[::]/',
  'http://[::1]/',
  'http://[fc00::1]/',
  'http://[fec0::1]/',
  'http://[ff02::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
]

describe('ranges that are not public', () => {
  test.each(special)('%s is allowed in open mode and refused in strict mode', (url) => {
    expect(judge(open, url)).toBe('allowed')
    expect(judge(strict(), url)).toBe('refused')
  })

  test.each([
    ['http://10.1.2.3/', '10.0.0.0/8'],
    ['http://[::ffff:10.1.2.3]/', '10.0.0.0/8'],
    ['http://127.0.0.1:7331/', '127.0.0.1'],
    ['http://[::1]:7331/', '::1'],
    ['http://[::1]:7331/', '[::1]'],
    ['http://[fd12::7]/', 'fd12::/16'],
    ['http://192.168.1.1/', ' 192.168.1.1 '],
  ])('%s is let through by %s', (url, entry) => {
    expect(judge(strict(entry), url)).toBe('allowed')
    expect(judge(strict('10.99.0.0/16'), url)).toBe('refused')
  })

  test('a listed name may resolve to a private address, another may not', () => {
    const guard = createGuard(strict('Agent.Internal'))
    expect(() => guard.checkAddress('10.0.0.5', 'agent.internal.')).not.toThrow()
    expect(() => guard.checkAddress('10.0.0.5', 'evil.internal')).toThrow('evil.internal')
    expect(() => guard.checkAddress('10.0.0.5', 'agent.internal.evil.example')).toThrow('evil')
  })
})

test.each([
  'http://93.184.216.34/',
  'https://[2606:4700::1111]/',
  'http://agent.example/',
  'http://[64:ff9b::5db8:d822]/',
])('%s is public and allowed in strict mode', (url) => {
  expect(judge(strict(), url)).toBe('allowed')
})
