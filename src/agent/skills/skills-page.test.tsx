import { screen, within } from '@testing-library/react'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

const base = `/agents/${agentId}/skills`
const isList = (request: Request) =>
  request.method === 'GET' && new URL(request.url).pathname.endsWith('/manage/skills')
const isUpload = (request: Request) => request.method === 'POST' && new URL(request.url).pathname.endsWith('/skills')

const problem = (status: number, message: string) =>
  Response.json({ error: { code: `upstream_${status}`, message }, upstreamStatus: status }, { status })

test.each([
  [413, 'The zip is larger than this agent allows.'],
  [400, 'The front matter has no description.'],
  [502, 'The agent does not answer.'],
])('an upload that fails with %i says why, and keeps file and name', async (status, words) => {
  const { user } = await renderApp(`${base}?dialog=upload`, {
    answer: (request) => (isUpload(request) ? problem(status, words) : undefined),
  })
  const dialog = await screen.findByRole('dialog', { name: 'Upload skill' })
  const zip = new File([new Uint8Array(zipSync({ 'SKILL.md': strToU8('# Tides') }))], 'tides.zip')
  await user.upload(within(dialog).getByLabelText('Zip file'), zip)
  const name = await within(dialog).findByRole('textbox', { name: 'Name' })
  await user.clear(name)
  await user.type(name, 'high-water')
  await user.click(within(dialog).getByRole('button', { name: 'Upload' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(words)
  expect(name).toHaveValue('high-water')
  expect(within(dialog).getByText('tides.zip')).toBeInTheDocument()
})

test.each([
  ['seconds', 1_700_000_000],
  ['milliseconds', 1_700_000_000_000],
  ['text', '2023-11-14T22:13:20Z'],
])('a time in %s is read', async (_, mtime) => {
  await renderApp(base, {
    answer: (request) => (isList(request) ? Response.json([{ name: 'tides', mtime }]) : undefined),
  })
  const row = await screen.findByRole('row', { name: /tides/ })
  expect(row.querySelector('time')).toHaveAttribute('datetime', '2023-11-14T22:13:20.000Z')
})

test('a skill that the agent names by its file is read there', async () => {
  const { world } = await renderApp(`${base}?open=tides`, {
    answer: (request) =>
      isList(request) ? Response.json([{ name: 'tides', path: 'skills/release-notes/SKILL.md' }]) : undefined,
  })
  expect(await screen.findByText(/Send the draft to Jonas/)).toBeInTheDocument()
  expect(world.requests.at(-1)).toContain('path=skills%2Frelease-notes%2FSKILL.md')
})
