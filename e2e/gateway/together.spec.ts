import { expect, test } from '../world.ts'

test.use({ scenario: 'none' })

test('from what an agent did to the requests of its gateway, and from a request back to the agent', async ({
  page,
  world,
  gateway,
  expectNoA11yViolations,
}) => {
  const agent = await world.addAgent({ gatewayUrl: gateway.url })
  const main = page.getByRole('main')
  const leave = page.getByRole('button', { name: `Requests on ${gateway.name}` })
  const panel = page.getByRole('region', { name: 'Request', exact: true })

  await page.goto(`/agents/${agent.id}/usage?range=7d`)
  await leave.click()
  await expect(page.getByRole('dialog')).toContainText('UTC days; any model')
  const ofKey = page.getByRole('link', { name: 'Only those of the key harbourline-ops' })
  await expect(ofKey).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await ofKey.click()
  await expect(main.getByRole('heading', { level: 1, name: 'Requests' })).toBeVisible()
  await expect(page).toHaveURL(/apiKey=harbourline-ops/)

  await main.getByRole('table', { name: 'Requests' }).getByRole('row').nth(1).click()
  await expect(panel).toContainText('harbourline-ops')
  await panel.getByRole('button', { name: 'Audit log of that time' }).click()
  const back = page.getByRole('link', { name: `Audit log of ${agent.name}` })
  await expect(back).toContainText('reaches this gateway through Custom')
  await expectNoA11yViolations()
  await back.click()
  await expect(main.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/agents/${agent.id}/audit\\?from=.+&to=`))
  await page.goBack()
  await expect(panel).toContainText('harbourline-ops')

  await page.goto(`/agents/${agent.id}/audit?range=7d`)
  await main.getByRole('link', { name: /^run_/ }).first().click()
  await leave.click()
  await page.getByRole('link', { name: `Requests on ${gateway.name}` }).click()
  await expect(page).toHaveURL(new RegExp(`/gateways/${gateway.id}/requests\\?from=.+&to=`))
  await expect(main.getByLabel('From', { exact: true })).toBeVisible()
})
