import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

const failed = (status: number, code: string, message: string) => () =>
  Response.json({ error: { code, message } }, { status })

test('an agent that goes away ends the search in words, and it can go on from there', async () => {
  const away = failed(502, 'upstream_unreachable', 'The agent does not answer.')
  const { user } = await renderApp(`/agents/${agentId}/workspace?find=pool`, {
    answer: (request) => (request.url.includes('/workspace/file') ? away() : undefined),
  })
  await user.click(await screen.findByRole('button', { name: 'Search again' }))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('The agent does not answer.')
  expect(screen.getByRole('button', { name: 'Go on' })).toBeInTheDocument()
  expect(screen.getByRole('status').textContent).toBe('Nothing found until then.')
})

test('a folder that is not there is said, and nothing is read', async () => {
  const { user, world } = await renderApp(`/agents/${agentId}/workspace?find=pool&in=nowhere`)
  await user.click(await screen.findByRole('button', { name: 'Search again' }))
  expect((await screen.findByRole('alert')).textContent).toContain('nowhere not found')
  await waitFor(() => expect(world.requests.filter((one) => one.includes('/workspace/file'))).toEqual([]))
})

test('only switches and words that make sense survive in the address', async () => {
  await renderApp(`/agents/${agentId}/workspace?find=pool&regex=perhaps&case=true&in=7`)
  expect(await screen.findByRole('button', { name: 'Match case' })).toHaveAttribute('aria-pressed', 'true')
  expect(screen.getByRole('button', { name: 'Regular expression' })).toHaveAttribute('aria-pressed', 'false')
  expect(screen.getByRole('searchbox', { name: 'Search for' })).toHaveValue('pool')
})
