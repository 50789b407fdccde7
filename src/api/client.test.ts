import { expect, test } from 'vitest'
import { gatewayPath } from './client.ts'

test('a name stays one part of the address, whatever is in it', () => {
  expect(gatewayPath('g', 'providers', 'local/vllm?a#b')).toBe('/api/gateways/g/manage/providers/local%2Fvllm%3Fa%23b')
  // A browser would go up at these, to another route, also when they are encoded once.
  for (const name of ['.', '..']) {
    const path = gatewayPath('g', 'mcp-servers', name, 'keys', '7')
    expect(new URL(path, 'http://placet.test').pathname).toBe(path)
  }
})
