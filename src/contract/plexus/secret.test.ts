import { expect, test } from 'vitest'
import { copyable } from './secret.ts'

test('a copy takes everything along but texts of which a part is hidden', () => {
  const key = { $secret: 'providers/openai/api_key', hint: '…Nb81' }
  const { copy, left } = copyable({
    api_key: key,
    api_base_url: { chat: 'https://ada:•••@models.example/v1', gemini: 'https://g.example/v1' },
    headers: { 'X-Proxy': 'https://proxy.example/?token=•••9f3c', Plain: 'open' },
    args: ['--port', '--api-key=•••', '1'],
    timeoutMs: null,
  })
  expect(copy).toEqual({
    api_key: key,
    api_base_url: { chat: 'https://models.example/v1', gemini: 'https://g.example/v1' },
    headers: { Plain: 'open' },
    args: ['--port', '1'],
    timeoutMs: null,
  })
  expect(left).toEqual(['api_base_url.chat', 'headers.X-Proxy', 'args.1'])
})
