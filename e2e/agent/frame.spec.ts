import { expect, test } from '../world.ts'

test('the bar says which agent it is and how it is, and leads to another one', async ({
  page,
  agent,
  world,
  expectNoA11yViolations,
}) => {
  const other = await world.addAgent({ name: 'Second Mate', seed: 5 })
  await page.goto(`/agents/${agent.id}/sessions`)
  const main = page.getByRole('main')
  await expect(main.getByText('Healthy')).toBeVisible()
  await expect(main.getByText(/^updated /)).toBeVisible()
  await page.getByRole('button', { name: 'Automatic refresh' }).click()
  await expect(page.getByRole('menuitemradio', { name: 'Every 15 s' })).toBeChecked()
  await expectNoA11yViolations({ schemes: 'both' })
  await page.getByRole('menuitemradio', { name: 'Every minute' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Automatic refresh' }).click()
  await expect(page.getByRole('menuitemradio', { name: 'Every minute' })).toBeChecked()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /Switch agent/ }).click()
  await expectNoA11yViolations()
  await page.getByRole('textbox', { name: 'Search agents' }).fill('second')
  await page.getByRole('option', { name: 'Second Mate' }).click()
  await expect(page).toHaveURL(new RegExp(`/agents/${other.id}`))
  await expect(page.getByRole('button', { name: /Agent: Second Mate/ })).toBeVisible()
})

test('an agent that goes away folds to one page that says so, and comes back by itself', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}/sessions`)
  const sessions = page.getByRole('table', { name: 'Sessions' })
  await expect(sessions.getByRole('row', { name: /telegram:8837261/ })).toBeVisible()
  await agent.stop()
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(page.getByRole('heading', { name: `${agent.name} does not answer` })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('the server does not reach the agent')
  await expect(page.getByRole('alert')).toContainText(agent.url)
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sessions' })).toHaveCount(0)
  await expectNoA11yViolations({ schemes: 'both' })
  await agent.restart()
  await expect(sessions.getByRole('row', { name: /telegram:8837261/ })).toBeVisible({ timeout: 20_000 })
})

test('a refused key is said, offers a new one, and never signs the person out', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  agent.setKey('rotated-at-the-agent')
  await page.goto(`/agents/${agent.id}/sessions`)
  await expect(page.getByRole('heading', { name: `${agent.name} refuses the stored key` })).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Your session has ended' })).toHaveCount(0)
  await expectNoA11yViolations({ schemes: 'both' })
  await page.getByRole('button', { name: 'Enter a new key' }).click()
  const form = page.getByRole('dialog', { name: `Address and key of ${agent.name}` })
  await form.getByRole('button', { name: 'Store' }).click()
  await expect(form.getByText('Enter the management key.')).toBeVisible()
  await form.getByLabel('New management key').fill('rotated-at-the-agent')
  await form.getByRole('button', { name: 'Store' }).click()
  await expect(
    page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: /telegram:8837261/ }),
  ).toBeVisible()
  await page.goto('/agents')
  await expect(page.getByRole('heading', { name: 'Agents' })).toBeVisible()
})

test('a section that is down is hidden, named, and back when it is asked again', async ({ page, agent }) => {
  agent.setScenario('audit-down')
  await page.goto(`/agents/${agent.id}/sessions`)
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await expect(navigation.getByRole('link', { name: 'Sessions' })).toBeVisible()
  await expect(navigation.getByRole('link', { name: 'Audit log' })).toHaveCount(0)
  await navigation.getByRole('button', { name: '1 section not available' }).click()
  await expect(page.getByText(/^not reachable/)).toBeVisible()
  agent.setScenario('default')
  await page.getByRole('button', { name: 'Ask again' }).click()
  await expect(navigation.getByRole('link', { name: 'Audit log' })).toBeVisible()
  await expect(navigation.getByRole('button', { name: /not available/ })).toHaveCount(0)
})

test('an agent without credentials says so and leads to connecting it', async ({ page, world }) => {
  const id = await world.addBareAgent('Unconnected')
  await page.goto(`/agents/${id}`)
  await expect(page.getByRole('heading', { name: 'No management credentials' })).toBeVisible()
  await page.getByRole('link', { name: 'Connect it' }).click()
  await expect(page).toHaveURL(new RegExp(`connect=${id}`))
})

test('somebody else’s agent does not exist, and neither does a made-up one', async ({ page, agent, world }) => {
  const ben = await world.addUser('ben@example.org')
  const bens = await world.addAgent({ name: 'Ben’s own', owner: ben })
  for (const id of [bens.id, 'made-up']) {
    await page.goto(`/agents/${id}`)
    await expect(page.getByRole('heading', { name: 'There is no such agent' })).toBeVisible()
  }
  await page.goto(`/agents/${agent.id}`)
  await expect(page.getByRole('button', { name: /Switch agent/ })).toBeVisible()
})

test('against a Placet that can’t answer for all sections at once, each is asked', async ({ page, agent }) => {
  // As NestJS answers for a route that it does not have.
  await page.route('**/manage/capabilities*', (route) =>
    route.fulfill({ status: 404, json: { statusCode: 404, message: 'Cannot GET /capabilities', error: 'Not Found' } }),
  )
  agent.setScenario('without-audit')
  await page.goto(`/agents/${agent.id}/sessions`)
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await expect(navigation.getByRole('link', { name: 'Sessions' })).toBeVisible()
  await expect(navigation.getByRole('button', { name: '1 section not available' })).toBeVisible()
  await expect(navigation.getByRole('link', { name: 'Audit log' })).toHaveCount(0)
  await expect(page.getByRole('main').getByText('Healthy')).toBeVisible()
})

test('nothing of the agent’s key is anywhere in the browser', async ({ page, agent }) => {
  const bodies: string[] = []
  page.on('response', async (response) => {
    if (new URL(response.url()).pathname.startsWith('/api/'))
      bodies.push(JSON.stringify(response.headers()) + (await response.text().catch(() => '')))
  })
  await page.goto(`/agents/${agent.id}/sessions`)
  await expect(
    page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: /telegram:8837261/ }),
  ).toBeVisible()
  await page.goto('/agents')
  await expect(page.getByRole('main').getByText(agent.name).first()).toBeVisible()
  const kept = await page.evaluate(() =>
    JSON.stringify([localStorage, sessionStorage, document.cookie, document.documentElement.outerHTML]),
  )
  expect(bodies.length).toBeGreaterThan(3)
  expect([...bodies, kept].filter((text) => text.includes(agent.key))).toEqual([])
})

test('a hidden page asks for nothing, and catches up when it is seen again', async ({ page, agent, apiRequests }) => {
  await page.clock.install()
  await page.goto(`/agents/${agent.id}/sessions`)
  await expect(
    page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: /telegram:8837261/ }),
  ).toBeVisible()
  apiRequests.reset()
  await page.clock.runFor(40_000)
  await expect.poll(() => apiRequests.list().length).toBeGreaterThan(0)
  await setHidden(true)
  await page.clock.runFor(1000)
  apiRequests.reset()
  await page.clock.runFor(600_000)
  expect(apiRequests.list()).toEqual([])
  await setHidden(false)
  await expect.poll(() => apiRequests.list().length).toBeGreaterThan(0)

  async function setHidden(hidden: boolean) {
    await page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => value })
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        get: () => (value ? 'hidden' : 'visible'),
      })
      // As the browser does: the event bubbles up to the window.
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    }, hidden)
  }
})

test.describe('offline', () => {
  test.use({ expectedProblems: [/ERR_INTERNET_DISCONNECTED/] })
  test('when our own server is away the page says which hop it is, and keeps what it has', async ({ page, agent }) => {
    await page.goto(`/agents/${agent.id}/sessions`)
    const row = page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: /telegram:8837261/ })
    await expect(row).toBeVisible()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Refresh', exact: true }).click()
    await expect(page.getByText('Last known: healthy')).toBeVisible()
    await expect(row).toBeVisible()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Refresh', exact: true }).click()
    await expect(page.getByText('Healthy', { exact: true })).toBeVisible()
  })
})
