import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

const isCall = (request: Request) => new URL(request.url).pathname.endsWith('/call')
const problem = (status: number, code: string, message: string, upstreamStatus?: number) =>
  Response.json({ error: { code, message }, ...(upstreamStatus === undefined ? {} : { upstreamStatus }) }, { status })

async function ask(answer: () => Response) {
  const { user } = await renderApp(`/agents/${agentId}/peers/research-desk`, {
    answer: (request) => (isCall(request) ? answer() : undefined),
  })
  await user.type(await screen.findByRole('textbox', { name: 'Message to research-desk' }), 'Hello')
  await user.keyboard('{Control>}{Enter}{/Control}')
  return { user, log: within(screen.getByRole('log')) }
}

test.each([
  [() => problem(502, 'upstream_timeout', 'No answer within 15 seconds.'), /server ↔ agent/, /may do it twice/],
  [() => problem(413, 'too_large', 'More than 256 KiB.'), /\(server\)/, /256 KiB/],
])('a failure %# is said in the conversation, and what was sent can be sent again', async (answer, hop, words) => {
  let isOver = false
  const { user, log } = await ask(() => (isOver ? Response.json({ reply: 'Here I am.' }) : answer()))
  expect(await log.findByText(hop)).toBeInTheDocument()
  expect(log.getByText(words)).toBeInTheDocument()
  isOver = true
  await user.click(log.getByRole('button', { name: 'Send again' }))
  expect(await log.findByText('Here I am.')).toBeInTheDocument()
  expect(log.getAllByText('Hello')).toHaveLength(2)
  expect(log.queryByRole('button', { name: 'Send again' })).toBeNull()
})

test('an answer with nothing in it is no failure', async () => {
  const { log } = await ask(() => new Response(null, { status: 204 }))
  expect(await log.findByText('An answer without anything to read in it.')).toBeInTheDocument()
})

test('a peer that the agent does not know is said, with a way on', async () => {
  await renderApp(`/agents/${agentId}/peers/nobody`)
  expect(
    await screen.findByText('The agent knows no peer called nobody. It may have been removed.'),
  ).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'To the peers' })).toBeInTheDocument()
})
