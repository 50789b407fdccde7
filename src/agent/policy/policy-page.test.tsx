import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

const url = `/agents/${agentId}/policy`

const problem = (status: number, message: string, upstreamStatus?: number) =>
  Response.json(
    {
      error: { code: upstreamStatus === undefined ? 'invalid_request' : `upstream_${upstreamStatus}`, message },
      ...(upstreamStatus === undefined ? {} : { upstreamStatus }),
    },
    { status },
  )

/** Notes what is written to the policy, and answers what `refuse` gives in place of the agent. */
function watchWrites(refuse: (method: string, nth: number) => Response | undefined) {
  const writes: string[] = []
  const answer = (request: Request) => {
    if (request.method === 'GET' || !request.url.includes('/manage/policy')) return undefined
    writes.push(request.method)
    return refuse(request.method, writes.length)
  }
  return { writes, answer }
}

async function editCurl(user: Awaited<ReturnType<typeof renderApp>>['user']) {
  await user.click(await screen.findByRole('button', { name: 'Edit deny exec where command is pip *' }))
  const form = await screen.findByRole('dialog', { name: 'Edit rule' })
  const pattern = within(form).getByRole('textbox', { name: 'Pattern 1' })
  await user.clear(pattern)
  await user.type(pattern, 'pip3 *')
  await user.click(within(form).getByRole('button', { name: 'Save rule' }))
  return form
}

test('an edit that fails at its first half changes nothing, and keeps what was typed', async () => {
  const { writes, answer } = watchWrites(() => problem(500, 'The disk is full.', 500))
  const { user } = await renderApp(url, { answer })
  const form = await editCurl(user)
  expect(await within(form).findByRole('alert')).toHaveTextContent('The disk is full.')
  expect(within(form).getByRole('textbox', { name: 'Pattern 1' })).toHaveValue('pip3 *')
  expect(writes).toEqual(['POST'])
})

test('an edit adds the new rule first; when the old one stays, it says so and offers to remove it', async () => {
  const { writes, answer } = watchWrites((method, nth) =>
    method === 'DELETE' && nth === 2 ? problem(502, 'The agent does not answer.') : undefined,
  )
  const { user } = await renderApp(url, { answer })
  await editCurl(user)
  const both = await screen.findByRole('dialog', { name: 'Both rules exist now' })
  expect(within(both).getByRole('alert')).toHaveTextContent('the old one was not removed: The agent does not answer.')
  expect(both).toHaveTextContent('pip3 *')
  expect(writes).toEqual(['POST', 'DELETE'])

  await user.click(within(both).getByRole('button', { name: 'Remove the old rule' }))
  await waitFor(() => expect(both).not.toBeInTheDocument())
  expect(writes).toEqual(['POST', 'DELETE', 'DELETE'])
  expect(await screen.findByRole('button', { name: 'Edit deny exec where command is pip3 *' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Edit deny exec where command is pip *' })).toBeNull()
})

test.each([
  [undefined, 'between you and the Placet server'],
  [400, 'between the Placet server and the agent'],
])('a removal whose body a proxy dropped says so (agent: %s)', async (upstreamStatus, between) => {
  const { answer } = watchWrites((method) =>
    method === 'DELETE' ? problem(400, 'A JSON body is required.', upstreamStatus) : undefined,
  )
  const { user } = await renderApp(url, { answer })
  await user.click(await screen.findByRole('button', { name: 'Remove deny exec where command is pip *' }))
  const question = await screen.findByRole('dialog', { name: 'Remove rule' })
  await user.click(within(question).getByRole('button', { name: 'Remove rule' }))
  const alert = await within(question).findByRole('alert')
  expect(alert).toHaveTextContent(between)
  expect(alert).toHaveTextContent('A JSON body is required.')
})

test('a switch that fails goes back, in words', async () => {
  const { answer } = watchWrites(() => problem(502, 'The agent does not answer.'))
  const { user } = await renderApp(url, { answer })
  const cron = await screen.findByRole('switch', { name: /^Cron jobs run without asking/ })
  await user.click(cron)
  expect(await screen.findByText('Whether cron jobs ask was not changed. The agent does not answer.')).toBeVisible()
  expect(cron).toBeChecked()
})

test('a rule that an agent refuses as taken is explained, and stays typed', async () => {
  const { answer } = watchWrites(() => problem(409, 'This rule exists.', 409))
  const { user } = await renderApp(`${url}?dialog=new`, { answer })
  const form = await screen.findByRole('dialog', { name: 'New rule' })
  await user.type(within(form).getByRole('combobox', { name: 'Tool' }), 'browser_*')
  await user.click(within(form).getByRole('button', { name: 'Add rule' }))
  expect(await within(form).findByRole('alert')).toHaveTextContent('This rule exists.')
  expect(within(form).getByRole('combobox', { name: 'Tool' })).toHaveValue('browser_*')
})

test('a draft whose addition fails removes nothing; the rest is tried again alone', async () => {
  let isBroken = true
  const { writes, answer } = watchWrites((method) =>
    method === 'POST' && isBroken ? problem(500, 'The disk is full.', 500) : undefined,
  )
  sessionStorage.setItem(
    `policy-draft:${agentId}`,
    JSON.stringify({
      add: [{ action: 'deny', tool: 'browser_*', params: {} }],
      remove: [{ action: 'deny', tool: 'exec', params: { command: 'pip *' } }],
      enabled: false,
    }),
  )
  const { user } = await renderApp(`${url}?view=simulate`, { answer })
  await user.click(await screen.findByRole('button', { name: 'Apply draft' }))
  const dialog = await screen.findByRole('dialog', { name: 'Apply the draft' })
  expect(
    within(dialog)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([
    expect.stringContaining('Add'),
    expect.stringContaining('Remove'),
    'Switch the policy off: every call runs without asking',
  ])
  await user.click(within(dialog).getByRole('button', { name: 'Apply 3 changes' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('1 step failed, so 2 steps were not tried')
  expect(dialog).toHaveTextContent('The disk is full.')
  expect(writes).toEqual(['POST'])

  isBroken = false
  await user.click(within(dialog).getByRole('button', { name: 'Try the rest again' }))
  await waitFor(() => expect(dialog).not.toBeInTheDocument())
  expect(writes).toEqual(['POST', 'POST', 'DELETE', 'PATCH'])
  expect(sessionStorage.getItem(`policy-draft:${agentId}`)).toBeNull()
})

test('without an audit log there is nothing to replay, and the simulator works', async () => {
  const { user } = await renderApp(`${url}?view=simulate`, { scenario: 'without-audit' })
  await user.type(await screen.findByRole('combobox', { name: 'Tool' }), 'read_file')
  expect(screen.getByRole('status', { name: 'Verdict' })).toHaveTextContent('Runs without asking')
  expect(await screen.findByText(/does not offer its audit log now/)).toBeVisible()
})
