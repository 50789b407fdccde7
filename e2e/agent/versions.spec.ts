import { readFile } from 'node:fs/promises'
import { expect, test } from '../world.ts'

test('look at versions, and compare in both layouts', async ({ page, agent, apiRequests, expectNoA11yViolations }) => {
  await page.goto(`/agents/${agent.id}/versions`)
  const versions = page.getByRole('table', { name: 'Versions' })
  await expect(versions.getByRole('row', { name: /Initial snapshot/ })).toBeVisible()
  await expect(versions.getByRole('row').nth(1)).toContainText('latest')
  expect(apiRequests.list().length).toBeLessThanOrEqual(4)
  await expectNoA11yViolations({ schemes: 'both' })

  await page.getByRole('searchbox', { name: 'Search message, reason or file' }).fill('settlements.py')
  apiRequests.reset()
  await versions.getByRole('link', { name: /smaller batches/ }).click()
  const changes = page.getByRole('table', { name: 'Changes, line by line' })
  await expect(changes.getByRole('row', { name: /BATCH = 500/ })).toContainText('−')
  await expect(changes.getByRole('row', { name: /BATCH = 200/ })).toContainText('+')
  await expect(changes.locator('mark', { hasText: '200' })).toBeVisible()
  expect(apiRequests.list().length).toBeLessThanOrEqual(3)
  await page.getByText('Side by side').click()
  await expect(changes.getByRole('row', { name: /BATCH = 500.*BATCH = 200/ })).toBeVisible()
  await page.reload()
  await expect(changes.getByRole('row', { name: /BATCH = 500.*BATCH = 200/ })).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })

  await changes.getByRole('button', { name: 'scripts/export_settlements.py' }).press('Enter')
  await expect(changes.getByRole('row', { name: /BATCH/ })).toHaveCount(0)
  await page.goBack()
  await expect(page.getByRole('searchbox', { name: 'Search message, reason or file' })).toHaveValue('settlements.py')
})

test('save a checkpoint, roll back, and find both among the versions', async ({
  page,
  agent,
  world,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}/versions`)
  const versions = page.getByRole('table', { name: 'Versions' })
  const checkpoint = async (reason: string, said: string) => {
    await page.getByRole('button', { name: 'Save checkpoint' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save checkpoint' })
    await dialog.getByRole('textbox', { name: 'Why' }).fill(reason)
    await dialog.getByRole('button', { name: 'Save checkpoint' }).click()
    await expect(page.getByText(said)).toBeVisible()
    await expect(dialog).toHaveCount(0)
  }
  await checkpoint('nothing new', 'Nothing has changed since the last version')
  await world.send(`/api/agents/${agent.id}/manage/skills/board-paper`, { method: 'DELETE' })
  await checkpoint('without the board paper', 'The checkpoint is saved as')
  await expect(versions.getByRole('row', { name: /without the board paper/ })).toContainText('latest')

  await versions.getByRole('link', { name: 'Incident triage says whom to tell' }).click()
  await page.getByRole('button', { name: 'Roll back to this' }).click()
  const dialog = page.getByRole('dialog', { name: /Roll back to/ })
  await expect(dialog).toContainText('Every file of the agent’s workspace goes back')
  await expectNoA11yViolations({ schemes: 'both' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: 'Roll back to this' }).click()
  await dialog.getByRole('textbox', { name: 'Why' }).fill('the board wants its paper')
  await dialog.getByRole('button', { name: 'Roll back' }).click()
  await expect(page.getByText('The agent is back at')).toBeVisible()
  await expect(versions.getByRole('row', { name: /the board wants its paper/ })).toContainText('latest')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Skills' }).click()
  await expect(page.getByRole('row', { name: /board-paper/ })).toBeVisible()
})

test('comment on a run, approve it, undo it, and see each in its status', async ({
  page,
  agent,
  apiRequests,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}/versions`)
  await page.getByText('Self-improvement · 3 waiting').click()
  await page.getByText('Waiting', { exact: true }).click()
  const runs = page.getByRole('table', { name: 'Self-improvement runs' })
  await expect(runs.getByRole('row')).toHaveCount(4)
  await expect(runs.getByRole('row', { name: /imp-0136/ })).toHaveCount(0)
  await expectNoA11yViolations({ schemes: 'both' })
  apiRequests.reset()
  await runs.getByRole('link', { name: 'Ask before a pool is drained' }).click()
  await expect(page.getByRole('table', { name: 'Changes, line by line' })).toContainText('Draining a pool takes')
  expect(apiRequests.list().length).toBeLessThanOrEqual(3)
  await expect(page.getByRole('region', { name: 'Checks' })).toContainText('AGENTS.md grows by 9 %')
  await expectNoA11yViolations({ schemes: 'both' })

  const main = page.getByRole('main')
  await main.getByRole('button', { name: 'Comment' }).click()
  const comment = page.getByRole('dialog', { name: 'Comment on imp-0142' })
  await comment.getByRole('button', { name: 'Send comment' }).click()
  await expect(comment.getByText('Write something.')).toBeVisible()
  await comment.getByRole('textbox', { name: 'Comment' }).fill('Nine minutes is too long.')
  await comment.getByRole('button', { name: 'Send comment' }).click()
  await expect(page.getByRole('region', { name: 'Comments' })).toContainText('Nine minutes is too long.')
  await expect(main.getByText('Commented, waiting')).toBeVisible()

  const decide = async (button: string, verb: string) => {
    await main.getByRole('button', { name: button }).click()
    const dialog = page.getByRole('dialog', { name: `${verb} imp-0142` })
    await expect(dialog).toContainText('skills/incident-triage/SKILL.md')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await main.getByRole('button', { name: button }).click()
    await dialog.getByRole('button', { name: verb }).click()
  }
  await decide('Approve', 'Approve')
  await expect(main.getByText('Applied')).toBeVisible()
  await decide('Undo this run', 'Undo')
  await expect(main.getByText('Undone')).toBeVisible()
  await expect(main.getByRole('button', { name: 'Approve' })).toHaveCount(0)
})

test('reject a run with a reason, and read the report of another', async ({ page, agent, expectNoA11yViolations }) => {
  await page.goto(`/agents/${agent.id}/versions/runs/imp-0141`)
  const main = page.getByRole('main')
  await main.getByRole('button', { name: 'Reject' }).click()
  const dialog = page.getByRole('dialog', { name: 'Reject imp-0141' })
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Three are enough.')
  await expectNoA11yViolations({ schemes: 'both' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await main.getByRole('button', { name: 'Reject' }).click()
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Three are enough.')
  await dialog.getByRole('button', { name: 'Reject' }).click()
  await expect(main.getByText('Three are enough.')).toBeVisible()
  await expect(main.getByText('Rejected', { exact: true })).toBeVisible()

  await page.goto(`/agents/${agent.id}/versions/runs/imp-0133`)
  await page.getByText('Report', { exact: true }).click()
  const report = page.getByRole('article', { name: 'Report' })
  await expect(report.getByRole('table')).toContainText('Dry run')
  await expectNoA11yViolations({ schemes: 'both' })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as Markdown' }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toContain('# Drain pools in parallel')
})

test.describe('an agent with hundreds of versions', () => {
  test.use({ scenario: 'huge' })
  test('loads older ones when asked, and shows thousands of changed lines with few in the page', async ({
    page,
    agent,
  }) => {
    await page.goto(`/agents/${agent.id}/versions`)
    const versions = page.getByRole('table', { name: 'Versions' })
    await expect(versions).toHaveAttribute('aria-rowcount', '101')
    await page.getByRole('region', { name: 'Versions, scrollable' }).press('End')
    await page.getByRole('button', { name: 'Load older ones' }).click()
    await expect(versions).toHaveAttribute('aria-rowcount', '401')
    await page.getByRole('searchbox', { name: 'Search message, reason or file' }).fill('tariff table')
    await versions.getByRole('link', { name: 'Add the tariff table' }).click()
    const changes = page.getByRole('table', { name: 'Changes, line by line' })
    await expect(changes).toHaveAttribute('aria-rowcount', /^60\d\d$/)
    await page.getByRole('region', { name: 'Changes', exact: true }).press('End')
    await expect(changes.getByRole('row', { name: /5999;/ })).toBeVisible()
    expect(await changes.getByRole('row').count()).toBeLessThan(120)
  })
})

test.describe('an agent without any version', () => {
  test.use({ scenario: 'empty' })
  test('says so in both views', async ({ page, agent }) => {
    await page.goto(`/agents/${agent.id}/versions`)
    await expect(page.getByText('This agent has no versions yet.')).toBeVisible()
    await page.getByText('Self-improvement', { exact: true }).click()
    await expect(page.getByText('has not tried to improve itself yet')).toBeVisible()
  })
})
