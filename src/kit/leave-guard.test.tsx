import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

test('who has chosen to leave can turn elsewhere on the way, and is not asked again', async () => {
  const { user, router } = await renderApp(`/agents/${agentId}/settings?q=max_to`)
  await user.type(await screen.findByLabelText('Longest answer'), '1')
  await user.click(screen.getByRole('link', { name: 'Sessions' }))
  const question = await screen.findByRole('dialog', { name: 'Leave without saving?' })
  const stop = router.history.subscribe(({ location }) => {
    if (!location.pathname.endsWith('/sessions')) return
    stop()
    // While the settings are still what is shown.
    void router.navigate({ to: '/settings' })
  })
  await user.click(within(question).getByRole('button', { name: 'Leave and lose them' }))
  await waitFor(() => expect(router.state.resolvedLocation?.pathname).toBe('/settings'))
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

test('signing out asks before anything is lost, and who stays is still signed in', async () => {
  const { user, world, router } = await renderApp(`/agents/${agentId}/settings?q=max_to`)
  await user.type(await screen.findByLabelText('Longest answer'), '1')
  await user.click(screen.getByRole('button', { name: 'Sign out' }))
  const question = await screen.findByRole('dialog', { name: 'Leave without saving?' })
  await user.click(within(question).getByRole('button', { name: 'Stay' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(world.requests).not.toContain('POST /api/auth/logout')
  await user.click(screen.getByRole('button', { name: 'Sign out' }))
  await user.click(
    within(await screen.findByRole('dialog', { name: 'Leave without saving?' })).getByRole('button', {
      name: 'Leave and lose them',
    }),
  )
  await waitFor(() => expect(router.state.location.pathname).toBe('/login'))
  expect(world.requests).toContain('POST /api/auth/logout')
})
