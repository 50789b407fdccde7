import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'

type Answer = (request: Request) => Response | undefined
const open = (search: string, answer?: Answer, gatewayScenario: 'default' | 'empty' = 'default') =>
  renderApp(({ gatewayId }) => `/gateways/${gatewayId}/user-quotas${search}`, {
    gatewayScenario,
    ...(answer ? { answer } : {}),
  })

const refused = (status: number, message: string) =>
  Response.json({ error: { code: `upstream_${status}`, message }, upstreamStatus: status }, { status })

test('a quota that somebody took meanwhile is not deleted, and the gateway’s reason stands in the dialog', async () => {
  const { user, world } = await open('')
  world.gateway?.state().installation.userQuotas.set('spare', { type: 'daily', limitType: 'requests', limit: 5 })
  await user.click(await screen.findByRole('button', { name: 'Refresh' }))
  await user.click(await screen.findByText('spare'))
  await user.click(await screen.findByRole('button', { name: 'Delete' }))
  const dialog = await screen.findByRole('dialog', { name: 'Delete quota' })
  const jonas = world.gateway?.state().installation.keys.get('jonas')
  if (jonas) jonas.quotas = ['spare']
  await user.click(within(dialog).getByRole('button', { name: 'Delete quota' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('assigned to the following keys: jonas')
})

test('one that was gone already is told as such', async () => {
  const { user } = await open('?open=spare', (request) => {
    const { pathname } = new URL(request.url)
    const quota = { type: 'daily', limitType: 'requests', limit: 5 }
    if (pathname.endsWith('/user-quotas')) return Response.json({ spare: quota })
    if (!pathname.endsWith('/user-quotas/spare')) return undefined
    return request.method === 'DELETE'
      ? refused(404, 'Quota not found: spare')
      : Response.json({ name: 'spare', ...quota })
  })
  await user.click(await screen.findByRole('button', { name: 'Delete' }))
  const dialog = await screen.findByRole('dialog', { name: 'Delete quota' })
  await user.click(within(dialog).getByRole('button', { name: 'Delete quota' }))
  expect(await screen.findByText('The quota spare was gone already.')).toBeInTheDocument()
})

test('a length of time that is none, and a default quota that is not there, are flagged', async () => {
  const { user } = await open('', (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.endsWith('/system-settings') && request.method === 'GET')
      return Response.json({ default_quotas: ['summer'] })
    if (!pathname.endsWith('/user-quotas')) return undefined
    return Response.json({ odd: { type: 'rolling', limitType: 'tokens', limit: 10, duration: 'sometime' } })
  })
  expect(await screen.findByText('No length of time: it limits nothing')).toBeInTheDocument()
  expect(await screen.findByText(/There is no quota called summer/)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Change default quotas' }))
  const dialog = await screen.findByRole('dialog', { name: 'Default quotas' })
  await user.click(within(dialog).getByRole('button', { name: 'Save defaults' }))
  expect(dialog).toHaveTextContent('There is no quota called summer. Take it out to save.')
})

test('a gateway without quotas says what they are for', async () => {
  await open('', undefined, 'empty')
  expect(await screen.findByText(/There are no quotas yet/)).toBeInTheDocument()
  expect(await screen.findByText('not limited')).toBeInTheDocument()
})

test('one that is in use leads to the keys that have it', async () => {
  const { user } = await open('?open=runs-week')
  await user.click(await screen.findByRole('button', { name: 'Delete' }))
  const dialog = await screen.findByRole('dialog', { name: 'runs-week is in use' })
  expect(within(dialog).getByRole('link', { name: 'CI / release notes' })).toHaveAttribute(
    'href',
    expect.stringMatching(/\/keys\?open=CI.*form=edit/),
  )
})

test('a mistake is told until it is put right', async () => {
  const { user } = await open('?form=new')
  const dialog = await screen.findByRole('dialog', { name: 'New quota' })
  await user.click(within(dialog).getByRole('button', { name: 'Create quota' }))
  expect(within(dialog).getByLabelText('Name')).toBeInvalid()
  await user.click(within(dialog).getByLabelText('Name'))
  await user.paste('night')
  expect(within(dialog).getByLabelText('Name')).toBeValid()
  expect(within(dialog).getByRole('textbox', { name: 'Limit' })).toBeInvalid()
})
