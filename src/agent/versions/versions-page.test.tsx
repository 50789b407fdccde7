import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

const base = `/agents/${agentId}/versions`

/** Answers one request of the page in the agent's place. */
const instead = (method: string, path: RegExp, answer: () => Response) => (request: Request) =>
  request.method === method && path.test(new URL(request.url).pathname) ? answer() : undefined

const problem = (status: number, message: string) => () =>
  Response.json({ error: { code: `upstream_${status}`, message }, upstreamStatus: status }, { status })

test('an agent that keeps versions but does not improve itself shows the one and says so of the other', async () => {
  const { user } = await renderApp(base, { answer: instead('GET', /\/runs$/, problem(404, 'Not Found')) })
  expect(await screen.findByRole('row', { name: /Initial snapshot/ })).toBeInTheDocument()
  await user.click(screen.getByText('Self-improvement'))
  expect(await screen.findByRole('heading', { name: 'Not offered by this agent' })).toBeInTheDocument()
})

test('versions that fail leave the runs alone', async () => {
  const { user } = await renderApp(base, { answer: instead('GET', /\/versions$/, problem(500, 'git is missing')) })
  expect(await screen.findByRole('alert')).toHaveTextContent('git is missing')
  await user.click(await screen.findByText('Self-improvement · 3 waiting'))
  expect(await screen.findByRole('row', { name: /imp-0142/ })).toBeInTheDocument()
})

test('a run with a status that is not known shows it, and closes no way', async () => {
  const run = { id: 'imp-1', status: 'being_weighed', diff_artifacts: [] }
  await renderApp(`${base}/runs/imp-1`, { answer: instead('GET', /runs\/imp-1$/, () => Response.json(run)) })
  expect(await screen.findByText('being weighed')).toBeInTheDocument()
  for (const name of ['Approve', 'Reject', 'Undo this run'])
    expect(screen.getByRole('button', { name })).toBeInTheDocument()
})

test('a run that can’t be applied any more says why in the dialog, which keeps its place', async () => {
  const { user } = await renderApp(`${base}/runs/imp-0142?dialog=approve`, {
    answer: instead('POST', /approve$/, problem(409, 'AGENTS.md has changed since this was proposed')),
  })
  const dialog = await screen.findByRole('dialog', { name: 'Approve imp-0142' })
  await user.click(within(dialog).getByRole('button', { name: 'Approve' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('AGENTS.md has changed since')
})

test('without its checkpoint nothing is rolled back, and what was typed stays', async () => {
  const { user, world } = await renderApp(base, {
    answer: instead('POST', /checkpoint$/, problem(502, 'The agent does not answer.')),
  })
  await user.click(await screen.findByRole('link', { name: 'Initial snapshot' }))
  await user.click(await screen.findByRole('button', { name: 'Roll back to this' }))
  const dialog = await screen.findByRole('dialog', { name: /Roll back to/ })
  await user.type(within(dialog).getByRole('textbox', { name: 'Why' }), 'a bad day')
  await user.click(within(dialog).getByRole('button', { name: 'Roll back' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('Nothing was rolled back')
  expect(within(dialog).getByRole('textbox', { name: 'Why' })).toHaveValue('a bad day')
  expect(world.requests.filter((request) => request.endsWith('rollback'))).toEqual([])
})

test('an agent that compares one file at a time is asked for one', async () => {
  const { world } = await renderApp(`${base}/runs/imp-0142`, {
    answer: (request) =>
      new URL(request.url).pathname.endsWith('/diff') && !request.url.includes('path=')
        ? problem(400, 'path is required')()
        : undefined,
  })
  expect(await screen.findByRole('combobox', { name: 'File' })).toHaveValue('AGENTS.md')
  expect(await screen.findByRole('region', { name: 'Changes' })).toBeInTheDocument()
  expect(world.requests.at(-1)).toContain('diff?path=AGENTS.md')
})

test('a diff that can’t be read is shown as it came', async () => {
  await renderApp(`${base}/runs/imp-0142`, {
    answer: instead(
      'GET',
      /diff$/,
      () => new Response('Nothing worth comparing.', { headers: { 'content-type': 'text/x-diff' } }),
    ),
  })
  expect(await screen.findByRole('heading', { name: 'This could not be read as a diff' })).toBeInTheDocument()
  expect(screen.getByRole('region', { name: 'As it came' })).toHaveTextContent('Nothing worth comparing.')
})

test('a version and a run that are gone say so', async () => {
  const { router } = await renderApp(`${base}/0000000`)
  expect(await screen.findByRole('heading', { name: 'This version is not there (any more)' })).toBeInTheDocument()
  await router.navigate({ to: '/agents/$agentId/versions/runs/$runId', params: { agentId, runId: 'imp-0' } })
  expect(await screen.findByRole('heading', { name: 'This run is not there (any more)' })).toBeInTheDocument()
})
