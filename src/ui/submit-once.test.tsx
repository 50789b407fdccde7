import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'

/** What is asked in the dialog about a key, and how often the gateway hears of it when Enter comes twice at once. */
async function enterTwice(opener: string | RegExp, title: string, isWrite: (request: Request) => boolean) {
  let times = 0
  const { user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/keys?open=jonas`, {
    gatewayScenario: 'default',
    answer: (request) => {
      if (isWrite(request)) times += 1
      return isWrite(request)
        ? Response.json({ error: { code: 'upstream_500', message: 'Not now.' } }, { status: 500 })
        : undefined
    },
  })
  await user.click(await screen.findByRole('button', { name: opener }))
  const dialog = await screen.findByRole('dialog', { name: title })
  const form = dialog.querySelector('form')
  if (!form) throw new Error('There is no form.')
  fireEvent.submit(form)
  fireEvent.submit(form)
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('Not now.')
  return { form, times: () => times }
}

test('Enter that comes twice at once sends a form once; later it sends it again', async () => {
  const { form, times } = await enterTwice(/^Rotate/, 'Rotate the secret of jonas', ({ url }) =>
    url.includes('/self/rotate'),
  )
  expect(times()).toBe(1)
  fireEvent.submit(form)
  await waitFor(() => expect(times()).toBe(2))
})

test('a question is answered once', async () => {
  const { times } = await enterTwice('Delete', 'Delete key', ({ method }) => method === 'DELETE')
  expect(times()).toBe(1)
})
