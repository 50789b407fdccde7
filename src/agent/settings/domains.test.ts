import { describe, expect, test } from 'vitest'
import { deniedBy, readDomain, readDomains } from './domains.ts'

describe('one entry', () => {
  test.each([
    ['example.com', 'example.com'],
    ['EXAMPLE.Com.', 'example.com'],
    ['https://docs.example.com/a/b?c=d#e', 'docs.example.com'],
    ['http://user:secret@example.com:8080/', 'example.com'],
    ['example.com/path', 'example.com'],
    ['example.com:8443', 'example.com'],
    ['ftp://files.example.com/x', 'files.example.com'],
    ['*.example.com', '*.example.com'],
    ['cdn-*.example.com', 'cdn-*.example.com'],
    ['https://*.example.com/*', '*.example.com'],
    ['*', '*'],
    ['localhost', 'localhost'],
    ['http://grafana:3000', 'grafana'],
    ['192.168.1.20', '192.168.1.20'],
    ['::1', '::1'],
    ['http://[2001:db8::1]:80/', '2001:db8::1'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['"example.com"', 'example.com'],
    ['_dmarc.example.com', '_dmarc.example.com'],
  ])('%s is %s', (entry, domain) => expect(readDomain(entry)).toEqual({ domain }))

  test.each([
    ['example', /has a dot/],
    ['ana@example.org', /e-mail/],
    ['10.0.0.0/8', /range/],
    ['fd00::/8', /range/],
    ['exa mple.com', /not a domain/],
    ['example..com', /dots/],
    ['.example.com', /dots/],
    ['-bad.example.com', /“-bad”/],
    [`${'a'.repeat(64)}.com`, /long/],
    ['999.1.1.1', /not a domain/],
    ['http://', /not a domain/],
  ])('%s is refused', (entry, reason) => expect(readDomain(entry)).toEqual({ reason: expect.stringMatching(reason) }))
})

test('pasted text is split at lines, commas, semicolons and spaces; duplicates are merged; comments are left out', () => {
  expect(
    readDomains(
      '# trackers\nads.example.com, ADS.example.com;stats.example.com  # more\n\nhttps://a.example/x oops\noops',
    ),
  ).toEqual({
    domains: ['ads.example.com', 'stats.example.com', 'a.example'],
    invalid: [{ entry: 'oops', reason: expect.stringContaining('has a dot') }],
  })
  expect(readDomains(' \n,, ')).toEqual({ domains: [], invalid: [] })
})

test.each([
  ['example.com', ['example.com'], 'example.com'],
  ['api.example.com', ['*.example.com'], '*.example.com'],
  ['example.com', ['*.example.com'], undefined],
  ['api.example.com', ['example.com'], undefined],
  ['apixexample.com', ['api.example.com', 'api?example.com'], undefined],
  ['anything.test', ['*'], '*'],
])('%s under %j is denied by %s', (domain, denied, by) => expect(deniedBy(domain, denied)).toBe(by))
