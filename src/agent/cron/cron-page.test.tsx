import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { isRecord } from '#contract/lenient.ts'
import { agentId, renderApp } from '#testing/render-app.tsx'

const base = `/api/agents/${agentId}/manage/cron`
const page = `/agents/${agentId}/cron`

const problem = (status: number, message: string, more: object = {}) =>
  Response.json({ error: { code: `upstream_${status}`, message, ...more }, upstreamStatus: status }, { status })

const on = (method: string, path: string, answer: (request: Request) => Response | undefined) => (request: Request) =>
  request.method === method && new URL(request.url).pathname === path ? answer(request) : undefined

/** A form, which is fetched when it is first needed. */
const dialog = (name: string | RegExp) => screen.findByRole('dialog', { name }, { timeout: 10_000 })

/** Every member name in `value`, however deep. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  return isRecord(value) ? Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)]) : []
}

test('what goes to the agent is flat and in snake case, and only the difference', async () => {
  const sent: Promise<unknown>[] = []
  const note = (request: Request) => {
    if (['POST', 'PATCH'].includes(request.method)) sent.push(request.clone().json())
    return undefined
  }
  const { user } = await renderApp(`${page}?open=b7f0c2de&form=copy`, { answer: note })
  const copy = await dialog('New job')
  await user.click(within(copy).getByRole('radio', { name: 'At an interval' }))
  await user.click(within(copy).getByRole('button', { name: 'Create job' }))
  await screen.findByText(/\(copy\) is created\./)

  const panel = await screen.findByRole('region', { name: 'Job' })
  await user.click(await within(panel).findByRole('button', { name: 'Edit' }))
  const edit = await dialog(/^Edit/)
  await user.clear(within(edit).getByRole('textbox', { name: 'Every' }))
  await user.type(within(edit).getByRole('textbox', { name: 'Every' }), '30')
  await user.click(within(edit).getByRole('button', { name: 'Save changes' }))
  await screen.findByText(/is changed\./)

  const [created, changed] = await Promise.all(sent)
  expect(created).toMatchObject({ schedule: { kind: 'every', every_ms: 3_600_000 }, message: expect.any(String) })
  expect(changed).toEqual({ schedule: { kind: 'every', every_ms: 108_000_000 } })
  expect([...namesIn(created), ...namesIn(changed)].filter((name) => /[A-Z]/.test(name))).toEqual([])
}, 30_000)

test('an agent that keeps something else is caught, and the form stays', async () => {
  const { user } = await renderApp(`${page}?open=tide-table&form=edit`, {
    answer: on('PATCH', `${base}/tide-table`, () =>
      Response.json({
        id: 'tide-table',
        name: 'Tide table',
        enabled: true,
        schedule: { kind: 'cron', expr: '15 2 * * *', tz: 'Australia/Lord_Howe' },
        payload: { message: 'As before.', deliver: false },
        state: {},
      }),
    ),
  })
  const form = await dialog('Edit Tide table')
  const message = within(form).getByRole('textbox', { name: 'Message' })
  await user.clear(message)
  await user.type(message, 'Anew.')
  await user.click(within(form).getByRole('button', { name: 'Save changes' }))
  const alert = await within(form).findByRole('alert')
  expect(alert).toHaveTextContent('Saved, but the agent kept something else')
  expect(alert).toHaveTextContent('Message: asked for “Anew.”, and the agent has “As before.”.')
  expect(message).toHaveValue('Anew.')
}, 30_000)

test('a refusal stands at the field that it is about, and what was typed stays', async () => {
  const { user } = await renderApp(`${page}?open=tide-table&form=edit`, {
    answer: on('PATCH', `${base}/tide-table`, () =>
      problem(400, 'That was not accepted.', {
        issues: [{ path: 'schedule.expr', message: 'Too early for the tide.' }],
      }),
    ),
  })
  const form = await dialog('Edit Tide table')
  const expression = within(form).getByRole('textbox', { name: 'Expression' })
  await user.clear(expression)
  await user.type(expression, '1 1 * * *')
  await user.click(within(form).getByRole('button', { name: 'Save changes' }))
  expect(await within(form).findByRole('alert')).toHaveTextContent('That was not accepted.')
  expect(expression).toHaveAccessibleDescription(expect.stringContaining('Too early for the tide.'))
  expect(expression).toHaveValue('1 1 * * *')
}, 30_000)

test('pausing that fails is taken back, in words', async () => {
  const { user } = await renderApp(page, {
    answer: on('POST', `${base}/tide-table/pause`, () => problem(502, 'The agent did not answer.')),
  })
  const row = await screen.findByRole('row', { name: /^Tide table/ })
  await user.click(within(row).getByRole('button', { name: 'Pause Tide table' }))
  expect(await screen.findByText('Tide table was not paused. The agent did not answer.')).toBeInTheDocument()
  await waitFor(() => expect(within(row).getByRole('button', { name: 'Pause Tide table' })).toBeInTheDocument())
})

test('a run that outlasts the proxy is said to be started, and then how it went', async () => {
  let asked = false
  const { user } = await renderApp(page, {
    answer: (request) =>
      on('POST', `${base}/tide-table/run-now`, () => {
        asked = true
        const error = { code: 'upstream_timeout', message: 'The agent did not finish answering within 15 seconds.' }
        return Response.json({ error }, { status: 502 })
      })(request) ??
      on('GET', `${base}/tide-table`, () =>
        Response.json({
          id: 'tide-table',
          name: 'Tide table',
          schedule: { kind: 'cron', expr: '15 2 * * *' },
          state: { run_history: asked ? [{ run_at_ms: Date.now(), status: 'ok', duration_ms: 26_000 }] : [] },
        }),
      )(request),
  })
  const row = await screen.findByRole('row', { name: /^Tide table/ })
  await user.click(within(row).getByRole('button', { name: 'Run Tide table now' }))
  expect(await screen.findByText(/Tide table is started\. The answer takes longer/)).toBeInTheDocument()
  expect(await screen.findByText('Tide table ran in 26 s.')).toBeInTheDocument()
})

test('jobs that can’t be read are shown, and a job that is gone says so', async () => {
  await renderApp(`${page}?open=gone`, {
    answer: on('GET', base, () =>
      Response.json({ items: [{ id: 'a', name: 'Alpha', schedule: { kind: 'moon' } }, { name: 'no id' }] }),
    ),
  })
  expect(await screen.findByRole('row', { name: /^Alpha/ })).toHaveTextContent('not known here')
  expect(screen.getByRole('heading', { name: '1 job could not be read' })).toBeInTheDocument()
  expect(await screen.findByText(/This job is not there \(any more\)/)).toBeInTheDocument()
})

test('a time that no clock can show does not break the page', async () => {
  const job = {
    id: 'j1',
    name: 'End of time',
    enabled: true,
    schedule: { kind: 'at', at_ms: 1e308 },
    state: { next_run_at_ms: -9e15, last_run_at_ms: 9e15 },
  }
  await renderApp(page, { answer: on('GET', base, () => Response.json({ items: [job] })) })
  expect(await screen.findByRole('row', { name: /End of time/ })).toBeInTheDocument()
})

test('a job that was read while it was paused still says when it runs next, as the list does', async () => {
  const paused = {
    id: 'tide-table',
    name: 'Tide table',
    enabled: false,
    schedule: { kind: 'cron', expr: '15 2 * * *', tz: 'Australia/Lord_Howe' },
    payload: { message: 'Which tide?' },
    state: { next_run_at_ms: null },
  }
  const { user } = await renderApp(`${page}?open=tide-table`, {
    answer: on('GET', `${base}/tide-table`, () => Response.json(paused)),
  })
  const panel = await screen.findByRole('region', { name: 'Job' })
  expect(await within(panel).findByText('Which tide?')).toBeInTheDocument()
  await user.click(within(panel).getByRole('button', { name: 'Delete' }))
  expect(await dialog('Delete job')).toHaveTextContent('It would run next on')
})
