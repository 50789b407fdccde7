import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

const isPatch = (request: Request) => request.method === 'PATCH' && request.url.endsWith('/manage/settings')

const problem = (status: number, code: string, message: string, more: object = {}) =>
  Response.json({ error: { code, message, ...more } }, { status })

async function changeTwo(answer: (request: Request) => Response | undefined) {
  // With only these rows on the page; all of them take their time in this browser.
  const app = await renderApp(`/agents/${agentId}/settings?q=max_to`, { answer })
  const { user } = app
  const longest = await screen.findByLabelText('Longest answer')
  await user.clear(longest)
  await user.type(longest, '4000')
  const rounds = screen.getByLabelText('Tool rounds in a turn')
  await user.clear(rounds)
  await user.type(rounds, '9')
  await user.click(screen.getByRole('button', { name: 'Review and save' }))
  const dialog = await screen.findByRole('dialog', { name: 'Save 2 changes?' })
  await user.click(within(dialog).getByRole('button', { name: 'Save' }))
  return { ...app, longest, dialog }
}

test('an agent that is not reached is told in the dialog, then above the bar, and what was typed stays', async () => {
  const { user, dialog, longest } = await changeTwo((request) =>
    isPatch(request) ? problem(502, 'upstream_unreachable', 'The agent at agent.test does not answer.') : undefined,
  )
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('does not answer')
  await user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
  const bar = screen.getByRole('region', { name: 'Unsaved changes' })
  expect(await within(bar).findByRole('alert')).toHaveTextContent('Not saved: The agent at agent.test does not answer.')
  expect(longest).toHaveValue('4,000')
})

test('a refusal that names no field stands where it was asked for', async () => {
  const { dialog } = await changeTwo((request) =>
    isPatch(request) ? problem(400, 'upstream_400', 'The configuration file is read-only.') : undefined,
  )
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('The configuration file is read-only.')
})

test('reasons by field stand at their fields', async () => {
  const { longest } = await changeTwo((request) =>
    isPatch(request)
      ? problem(400, 'invalid_request', 'Some of this can’t be taken.', {
          issues: [{ path: 'max_tokens', message: 'At most 2000 with this model.' }],
        })
      : undefined,
  )
  expect(await screen.findByText('At most 2000 with this model.')).toBeInTheDocument()
  expect(longest).toHaveAttribute('aria-invalid', 'true')
})

test('what the agent answered with success to and yet left as it was, stays as a change', async () => {
  await changeTwo((request) => (isPatch(request) ? Response.json({ changes: ['max_tokens'] }) : undefined))
  expect(await screen.findByText('Saved: Longest answer.')).toBeInTheDocument()
  expect(await screen.findByText(/The agent answered without taking over/)).toHaveTextContent(
    'Longest answer, Tool rounds in a turn',
  )
})

test('settings that can’t be read are shown raw', async () => {
  await renderApp(`/agents/${agentId}/settings`, {
    answer: (request) => (request.url.endsWith('/manage/settings') ? Response.json({ config: [] }) : undefined),
  })
  expect(await screen.findByRole('heading', { name: 'An answer that can’t be read' })).toBeInTheDocument()
  expect(screen.getByRole('region', { name: 'What was received' })).toHaveTextContent('"config"')
})
