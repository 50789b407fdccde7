import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

test('whoever comes back goes on with the file that was shown last, until it is closed', async () => {
  const { user } = await renderApp(`/agents/${agentId}/workspace?q=harbourline.png`)
  await user.click(await screen.findByRole('treeitem', { name: 'harbourline.png' }))
  expect(await screen.findByRole('heading', { name: /harbourline.png/ })).toBeInTheDocument()
  await user.click(screen.getByRole('link', { name: 'Sessions' }))
  await screen.findByRole('heading', { name: 'Sessions' })
  await user.click(screen.getByRole('link', { name: 'Workspace' }))
  expect(await screen.findByRole('heading', { name: /harbourline.png/ })).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Close harbourline.png' }))
  await user.click(screen.getByRole('link', { name: 'Sessions' }))
  await screen.findByRole('heading', { name: 'Sessions' })
  await user.click(screen.getByRole('link', { name: 'Workspace' }))
  expect(await screen.findByText('No file is open')).toBeInTheDocument()
})

test('reloading the files asks for the open one as well', async () => {
  const { user, world } = await renderApp(`/agents/${agentId}/workspace?path=media/harbourline.png`)
  await screen.findByRole('heading', { name: /harbourline.png/ })
  const read = () => world.requests.filter((one) => one.includes('/workspace/file')).length
  await waitFor(() => expect(read()).toBe(1))
  await user.click(await screen.findByRole('button', { name: 'Reload files' }))
  await waitFor(() => expect(read()).toBe(2))
})
