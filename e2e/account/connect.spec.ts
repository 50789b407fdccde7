import { execFileSync } from 'node:child_process'
import { expect, test } from '../world.ts'

test('an agent registers itself with the call that is shown, and opens', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  test.slow()
  await page.goto('/agents')
  await page.getByRole('link', { name: 'Connect an agent' }).click()
  const dialog = page.getByRole('dialog')
  await expectNoA11yViolations({ schemes: 'both' })
  await dialog.getByRole('button', { name: 'Create entry' }).click()
  await expect(dialog.getByText('Give the agent a name.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Pilot’s Mate')
  await dialog.getByRole('textbox', { name: 'Channel id' }).fill(agent.id)
  await dialog.getByRole('button', { name: 'Create entry' }).click()
  await expect(dialog.getByText('This id is taken. Choose another one.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Channel id' }).fill('pilots-mate')
  await dialog.getByRole('button', { name: 'Create entry' }).click()
  await expect(dialog).toContainText('channel id pilots-mate')
  await expect(dialog.getByRole('region', { name: 'Management only' })).toContainText('hp_YOUR_API_KEY')
  await dialog.getByRole('button', { name: 'Create an API key' }).click()
  await expect(dialog.getByText('it is not kept here and can’t be shown again')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Management URL of the agent' }).fill(agent.url)
  await expect(dialog.getByText(/Waiting for Pilot’s Mate to register/)).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  const command = await dialog.getByRole('region', { name: 'Management only' }).innerText()
  const answer = await runCall(command.replace('YOUR_MANAGEMENT_KEY', agent.key))
  expect(answer.status).toBe(200)
  await expect(page).toHaveURL(/\/agents\/pilots-mate/)
  await expect(page.getByRole('button', { name: 'Agent: Pilot’s Mate. Switch agent' })).toBeVisible()
  await page.getByRole('link', { name: 'Agents', exact: true }).click()
  await expect(page.getByRole('row', { name: /Pilot’s Mate/ })).toContainText('Healthy')
})

test('an agent is connected from here; a trial says which hop failed, and what was typed stays', async ({
  page,
  agent,
  world,
  expectNoA11yViolations,
}) => {
  test.slow()
  const dead = await world.addAgent({ name: 'Dead', seed: 2 })
  await dead.stop()
  const portal = await world.addAgent({ name: 'Portal', scenario: 'html', seed: 3 })
  await page.goto('/agents?connect=new&way=here')
  const dialog = page.getByRole('dialog', { name: 'Connect an agent' })
  const hops = dialog.getByRole('status', { name: 'Connection test' })
  const hop = (name: string) => hops.getByRole('listitem').filter({ hasText: new RegExp(`^${name}`) })
  const tryIt = () => dialog.getByRole('button', { name: 'Test connection' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Fresh Hand')
  await tryIt()
  await expect(dialog.getByText('Enter an http or https address')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Management URL' }).fill('http://169.254.169.254/')
  await dialog.getByRole('textbox', { name: 'Management key' }).fill('wrong')
  await tryIt()
  await expect(hop('Address')).toContainText('fails')
  await expect(hop('Reach')).toContainText('not tried')
  await dialog.getByRole('textbox', { name: 'Management URL' }).fill(dead.url)
  await expect(hops).toHaveCount(0)
  await tryIt()
  await expect(hop('Address')).toContainText('works')
  await expect(hop('Reach')).toContainText('fails')
  await dialog.getByRole('textbox', { name: 'Management URL' }).fill(portal.url)
  await tryIt()
  await expect(hop('Answer')).toContainText('fails')
  await dialog.getByRole('textbox', { name: 'Management URL' }).fill(agent.url)
  await tryIt()
  await expect(hop('Key')).toContainText('fails')
  await expectNoA11yViolations({ schemes: 'both' })
  await dialog.getByRole('textbox', { name: 'Management key' }).fill(agent.key)
  await tryIt()
  await expect(hop('Answer')).toContainText('works')
  await expectNoA11yViolations({ schemes: 'both' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Fresh Hand')
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Agent: Fresh Hand. Switch agent' })).toBeVisible()
  await expect(page.getByRole('main').getByText('Healthy')).toBeVisible()
})

test('an entry that waits is connected from the list', async ({ page, agent, world }) => {
  const id = await world.addBareAgent('Intern')
  await page.goto('/agents')
  await page.getByRole('link', { name: 'Connect Intern' }).click()
  await expect(page).toHaveURL(new RegExp(`connect=${id}`))
  const dialog = page.getByRole('dialog', { name: 'Connect Intern' })
  await dialog.getByRole('tab', { name: 'From here' }).click()
  await dialog.getByRole('textbox', { name: 'Management URL' }).fill(agent.url)
  await dialog.getByRole('textbox', { name: 'Management key' }).fill(agent.key)
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Agent: Intern. Switch agent' })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/agents/${id}`))
  await expect(page.getByRole('main').getByText('Healthy')).toBeVisible()
})

/** Sends what a shell would have curl send. */
function runCall(command: string): Promise<Response> {
  const printed = command.replace(/^curl/, String.raw`printf '%s\0'`)
  const words = execFileSync('/bin/sh', ['-c', printed], { encoding: 'utf8' }).split('\0').slice(0, -1)
  const after = (flag: string) => words.flatMap((word, index) => (words[index - 1] === flag ? [word] : []))
  const [method = ''] = after('-X')
  const [body = ''] = after('-d')
  const url = words.find((word) => word.startsWith('http')) ?? ''
  const headers = Object.fromEntries(after('-H').map((line) => line.split(': ') as [string, string])) // "name: value"
  return fetch(url, { method, headers, body })
}
