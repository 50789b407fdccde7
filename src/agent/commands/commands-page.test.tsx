import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

test('sessions that the agent lists twice, or without a key, do not break the page', async () => {
  const { user } = await renderApp(`/agents/${agentId}/commands`, {
    answer: (request) =>
      new URL(request.url).pathname.endsWith('/manage/sessions')
        ? Response.json({ items: [{ key: 'telegram:1' }, { key: 'telegram:1', title: 'Twice' }, { key: '' }] })
        : undefined,
  })
  await user.click(await screen.findByRole('combobox', { name: 'About' }))
  expect(await screen.findAllByRole('option')).toHaveLength(2)
})
