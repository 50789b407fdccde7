import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

test('the page that says the key is refused stays under the dialog that it opens', async () => {
  const { user } = await renderApp(`/agents/${agentId}/sessions`, { scenario: 'key-refused' })
  await user.click(await screen.findByRole('button', { name: 'Enter a new key' }))
  const dialog = await screen.findByRole('dialog', { name: /^Address and key of/ })
  await user.click(within(dialog).getByRole('button', { name: 'Store' }))
  expect(await within(dialog).findByText('Enter the management key.')).toBeInTheDocument()
  expect(screen.getByText(/refuses the stored key/)).toBeInTheDocument()
})
