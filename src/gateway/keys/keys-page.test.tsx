import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'

type Answer = (request: Request) => Response | undefined

/** The page of keys, with what follows in the address. */
const open = (search: string, answer?: Answer, gatewayScenario: 'default' | 'empty' = 'default') =>
  renderApp(({ gatewayId }) => `/gateways/${gatewayId}/keys${search}`, {
    gatewayScenario,
    ...(answer ? { answer } : {}),
  })

const at = (request: Request, method: string, end: string) =>
  request.method === method && new URL(request.url).pathname.endsWith(end)

/** As our server passes a failure of the gateway on. */
const refused = (status: number, message: string) =>
  Response.json(
    { error: { code: `upstream_${status}`, message }, upstreamStatus: status },
    { status: status < 500 ? status : 502 },
  )

test('a key that the list has and the quota status has not is reported as both facts', async () => {
  await open('?open=jonas', (request) =>
    at(request, 'GET', '/quota/status/jonas') ? refused(404, 'Key not found: jonas') : undefined,
  )
  const notice = await screen.findByRole('alert')
  expect(notice).toHaveTextContent('The gateway contradicts itself')
  expect(notice).toHaveTextContent('Its list of keys has jonas')
  expect(notice).toHaveTextContent('no such key (404)')
})

test('a save that the gateway fails on without a reason is explained, and what was typed stays', async () => {
  const { user } = await open('?form=new', (request) =>
    at(request, 'PUT', '/keys/web') ? refused(500, 'Internal server error') : undefined,
  )
  const dialog = await screen.findByRole('dialog', { name: 'New key' })
  await user.click(within(dialog).getByLabelText('Name'))
  await user.paste('web')
  await user.click(within(dialog).getByText('Enter my own'))
  await user.click(within(dialog).getByLabelText('My secret'))
  await user.paste('sk-not-a-copy-f378')
  await user.click(within(dialog).getByRole('button', { name: 'Create key' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('when another key has the same secret')
  expect(within(dialog).getByLabelText('Name')).toHaveValue('web')
  expect(within(dialog).getByLabelText('My secret')).toHaveValue('sk-not-a-copy-f378')
})

test('a name that is taken replaces nobody’s key', async () => {
  const { user, world } = await open('?form=new')
  const dialog = await screen.findByRole('dialog', { name: 'New key' })
  await user.click(within(dialog).getByLabelText('Name'))
  await user.paste('jonas')
  await user.click(within(dialog).getByRole('button', { name: 'Create key' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('There is a key called jonas already')
  expect(world.gateway?.state().installation.keys.get('jonas')?.comment).toBe('Jonas, laptop')
})

test('what somebody else changed meanwhile is not replaced without a word', async () => {
  const { user, world } = await open('?open=jonas&form=edit')
  const dialog = await screen.findByRole('dialog', { name: 'Edit jonas' })
  const { keys } = world.gateway?.state().installation ?? {}
  const before = keys?.get('jonas')
  if (!before) throw new Error('There is no such key.')
  keys?.set('jonas', { ...before, comment: 'Jonas, new laptop' })
  await user.clear(within(dialog).getByLabelText('Comment'))
  await user.paste('Jonas, at home')
  await user.click(within(dialog).getByRole('button', { name: 'Save changes' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('Somebody changed jonas while you did')
  expect(keys?.get('jonas')?.comment).toBe('Jonas, new laptop')
  await user.click(within(dialog).getByRole('button', { name: 'Save all the same' }))
  await waitFor(() => expect(keys?.get('jonas')?.comment).toBe('Jonas, at home'))
})

test('a deletion that was answered with yes and did not happen is told', async () => {
  const { user } = await open('?open=jonas', (request) =>
    at(request, 'DELETE', '/keys/jonas') ? Response.json({ success: true }) : undefined,
  )
  await user.click(await screen.findByRole('button', { name: 'Delete' }))
  const dialog = await screen.findByRole('dialog', { name: 'Delete key' })
  await user.click(within(dialog).getByRole('button', { name: 'Delete key' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('said that it deleted jonas, but still has it')
})

async function rename(answer: Answer) {
  const app = await open('?open=jonas&form=rename', answer)
  const dialog = await screen.findByRole('dialog', { name: 'Rename jonas' })
  await app.user.clear(within(dialog).getByLabelText('New name'))
  await app.user.type(within(dialog).getByLabelText('New name'), 'jonas at home')
  await app.user.click(within(dialog).getByRole('button', { name: 'Rename key' }))
  return { ...app, keys: app.world.gateway?.state().installation.keys }
}

test.each([
  ['Rename', 'Rename jonas'],
  ['Delete', 'Delete key'],
])('%s: nothing is asked any more about the key under the name that is gone', async (verb, title) => {
  let isGone = false
  const strays: string[] = []
  const { user } = await open('?open=jonas', (request) => {
    const { pathname, searchParams } = new URL(request.url)
    const isAboutIt = pathname.endsWith('/quota/status/jonas') || searchParams.get('apiKey') === 'jonas'
    if (at(request, 'DELETE', '/keys/jonas')) isGone = true
    else if (isGone && isAboutIt) strays.push(request.url)
    return undefined
  })
  await screen.findByRole('list', { name: 'Quotas of jonas' })
  await user.click(screen.getByRole('button', { name: verb }))
  const dialog = await screen.findByRole('dialog', { name: title })
  if (verb === 'Rename') await user.type(within(dialog).getByLabelText('New name'), ' at home')
  await user.click(within(dialog).getByRole('button', { name: `${verb} key` }))
  await waitFor(() => expect(screen.queryByRole('dialog', { name: title })).toBeNull())
  expect(isGone).toBe(true)
  expect(strays).toEqual([])
})

test('a comment that holds a secret is not taken along to another name, and is typed anew', async () => {
  const { user, world } = await renderApp(
    ({ gatewayId, gateway }) => {
      const jonas = gateway?.state().installation.keys.get('jonas')
      if (jonas) jonas.comment = 'password: canary-password-01'
      return `/gateways/${gatewayId}/keys?open=jonas&form=rename`
    },
    { gatewayScenario: 'default' },
  )
  const dialog = await screen.findByRole('dialog', { name: 'Rename jonas' })
  await user.type(within(dialog).getByLabelText('New name'), ' 2')
  await user.type(within(dialog).getByLabelText('Comment'), 'Jonas, see the safe')
  await user.click(within(dialog).getByRole('button', { name: 'Rename key' }))
  expect(await screen.findByText('jonas is called jonas 2 now.')).toBeInTheDocument()
  expect(world.gateway?.state().installation.keys.get('jonas 2')).toMatchObject({
    secret: secretOfJonas,
    comment: 'Jonas, see the safe',
  })
})

const secretOfJonas = 'sk-e4b2907c5f1d48a6b3c80d7f2e6a915b0c4d8e7f1a2b3c56'

test('renaming that fails in the middle is taken back', async () => {
  const { keys } = await rename((request) =>
    at(request, 'PATCH', '/keys/jonas%20at%20home') ? refused(502, 'The gateway did not answer.') : undefined,
  )
  expect(await screen.findByRole('alert')).toHaveTextContent('jonas was not renamed, and works as before.')
  expect(keys?.get('jonas')?.secret).toBe(secretOfJonas)
  expect(keys?.has('jonas at home')).toBe(false)
})

test('renaming that can be neither finished nor taken back hands over the secret', async () => {
  let patches = 0
  const { keys } = await rename((request) =>
    request.method === 'PATCH' && ++patches > 1 ? refused(502, 'The gateway did not answer.') : undefined,
  )
  expect(await screen.findByText(secretOfJonas)).toBeInTheDocument()
  expect(screen.getByText(/Neither jonas nor jonas at home has this secret now/)).toBeInTheDocument()
  expect(keys?.get('jonas')?.secret).not.toBe(secretOfJonas)
})

test('an old key that would not go is named', async () => {
  await rename((request) => (at(request, 'DELETE', '/keys/jonas') ? refused(502, 'No answer.') : undefined))
  expect(
    await screen.findByRole('heading', { name: 'jonas at home works, but jonas is still there' }),
  ).toBeInTheDocument()
})

test('a gateway without keys says what they are for', async () => {
  await open('', undefined, 'empty')
  expect(await screen.findByText(/There are no keys yet/)).toBeInTheDocument()
})

test('a list that could not be had is a failure, never an empty list; what can’t be read is shown raw', async () => {
  let answer = () => refused(500, 'Internal server error')
  const { user } = await open('', (request) => (at(request, 'GET', '/keys') ? answer() : undefined))
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('Internal server error')
  answer = () => Response.json({ odd: { secret: 5 } })
  await user.click(within(alert).getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('1 key could not be read')).toBeInTheDocument()
})

test('where nothing can be read it is not said that there is nothing', async () => {
  await open('', (request) => (at(request, 'GET', '/keys') ? Response.json({ web: 'odd' }) : undefined))
  expect(await screen.findByText('1 key could not be read')).toBeVisible()
  expect(screen.getByText('None of what is there could be read.')).toBeVisible()
  expect(screen.queryByText(/There are no keys yet/)).toBeNull()
})

test('a secret that was revealed is not shown for the one that replaced it', async () => {
  const { user, world } = await open('?open=jonas')
  await user.click(await screen.findByRole('button', { name: /^Reveal/ }))
  const old = world.gateway?.state().installation.keys.get('jonas')?.secret ?? ''
  expect(await screen.findByText(old)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Rotate' }))
  await user.click(await screen.findByRole('button', { name: 'Rotate secret' }))
  await user.click(await screen.findByRole('button', { name: 'I have copied it' }))
  await waitFor(() => expect(screen.queryByText(old)).not.toBeInTheDocument())
  expect(await screen.findByRole('button', { name: /^Reveal/ })).toBeInTheDocument()
})
