import { MutationObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createQueryClient } from './query-client.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what a write was called with, maybe a secret, is forgotten soon after its form is gone', async () => {
  const client = createQueryClient()
  const form = new MutationObserver(client, { mutationFn: async (_draft: { token: string }) => undefined })
  const leave = form.subscribe(() => undefined)
  await form.mutate({ token: 'canary' })
  leave()
  await vi.advanceTimersByTimeAsync(1000)
  expect(client.getMutationCache().getAll()).toEqual([])
})
