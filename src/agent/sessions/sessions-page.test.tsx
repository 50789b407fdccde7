import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

const isList = (request: Request) => new URL(request.url).pathname === `/api/agents/${agentId}/manage/sessions`

test('an answer that is no list is shown raw, with a plain sentence', async () => {
  await renderApp(`/agents/${agentId}/sessions`, {
    answer: (request) => (isList(request) ? Response.json({ sessionCount: 3 }) : undefined),
  })
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('An answer that can’t be read')
  expect(within(alert).getByRole('region', { name: 'What was received' })).toHaveTextContent('"sessionCount": 3')
  expect(screen.queryByRole('table')).not.toBeInTheDocument()
})

test('an agent that answers with an error has answered, and the page says where to look', async () => {
  await renderApp(`/agents/${agentId}/sessions`, { scenario: 'failing' })
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('The agent answered with an error (500)')
  expect(alert).toHaveTextContent('its own log says more')
  expect(alert).not.toHaveTextContent('No answer')
})

test('rows that can’t be read are counted and shown, and the others stay', async () => {
  await renderApp(`/agents/${agentId}/sessions`, {
    answer: (request) =>
      isList(request) ? Response.json({ items: [{ key: 'cli:one' }, { id: 'no key' }] }) : undefined,
  })
  expect(await screen.findByRole('heading', { name: '1 session could not be read' })).toBeInTheDocument()
  expect(screen.getByText(/"id": "no key"/)).toBeInTheDocument()
  expect(await screen.findByRole('row', { name: /cli:one/ })).toBeInTheDocument()
})

test('arrow keys move between rows and Enter opens one', async () => {
  const { user, router } = await renderApp(`/agents/${agentId}/sessions?by=title&dir=asc`)
  const table = await screen.findByRole('table', { name: 'Sessions' })
  await within(table).findByRole('row', { name: /telegram:8837261/ })
  const [, first, second] = within(table).getAllByRole('row')
  first?.focus()
  await user.keyboard('{ArrowDown}')
  expect(second).toHaveFocus()
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('region', { name: 'Transcript' })).toBeInTheDocument()
  expect(router.state.location.pathname).toMatch(/\/sessions\/.+/)
})

test('a hand-edited address falls back to what makes sense', async () => {
  await renderApp(`/agents/${agentId}/sessions?by=nonsense&dir=7&show=%5B%5D`)
  const table = await screen.findByRole('table', { name: 'Sessions' })
  expect(within(table).getByRole('columnheader', { name: 'Last activity' })).toHaveAttribute('aria-sort', 'descending')
})
