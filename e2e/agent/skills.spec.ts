import { Buffer } from 'node:buffer'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from '../world.ts'

const zip = (name: string, entries: Record<string, string>) => ({
  name,
  mimeType: 'application/zip',
  buffer: Buffer.from(
    zipSync(Object.fromEntries(Object.entries(entries).map(([path, text]) => [path, strToU8(text)]))),
  ),
})

const tides = (text: string) => ({
  'tide-tables/SKILL.md': `---\nname: tide-tables\ndescription: When the water is high in Hamburg.\nlicense: MIT\n---\n\n# Tides\n\n${text}\n`,
  'tide-tables/ports.csv': 'port;offset\nSt. Pauli;0\n',
})

test('find a skill and read it', async ({ page, agent, apiRequests, expectNoA11yViolations }) => {
  await page.goto(`/agents/${agent.id}/skills`)
  const skills = page.getByRole('table', { name: 'Skills' })
  await expect(skills.getByRole('row', { name: /incident-triage/ })).toBeVisible()
  expect(apiRequests.list().length).toBeLessThanOrEqual(4)
  await page.getByRole('main').getByText('Workspace', { exact: true }).first().click()
  await expect(skills.getByRole('row', { name: /weather/ })).toHaveCount(0)

  await skills.getByRole('row', { name: /incident-triage/ }).click()
  const panel = page.getByRole('region', { name: 'Skill', exact: true })
  await expect(panel.getByRole('region', { name: 'SKILL.md' })).toContainText('Work through these in order')
  await expect(panel.getByText('tools: exec, web_fetch')).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })

  await page.getByText('Built in', { exact: true }).first().click()
  await skills.getByRole('row', { name: /weather/ }).click()
  await expect(panel).toContainText('comes with the agent’s runtime and can’t be deleted')
  await expect(panel.getByRole('button', { name: 'Delete skill' })).toHaveCount(0)
  await page.reload()
  await expect(panel).toContainText('outside the agent’s workspace')
})

test('upload a skill, see it, replace it after being asked, delete it after being asked', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}/skills`)
  const upload = async (text: string) => {
    await page.getByRole('button', { name: 'Upload skill' }).click()
    await page.getByLabel('Zip file').setInputFiles(zip('tides.zip', tides(text)))
    await expect(dialog.getByText('2 files inside')).toBeVisible()
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('tide-tables')
  }
  const dialog = page.getByRole('dialog', { name: 'Upload skill' })
  await upload('Look at the table.')
  await expect(dialog.getByText('tide-tables/ports.csv')).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click()
  const panel = page.getByRole('region', { name: 'Skill', exact: true })
  await expect(panel.getByRole('region', { name: 'SKILL.md' })).toContainText('Look at the table.')
  await expect(panel).toContainText('When the water is high in Hamburg.')

  await upload('Ask the harbour office.')
  await expect(dialog.getByText('you are asked before it is replaced')).toBeVisible()
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('already exists')
  await dialog.getByRole('button', { name: 'Replace tide-tables with this one' }).click()
  await expect(page.getByText('Skill tide-tables is replaced.')).toBeVisible()
  await expect(panel.getByRole('region', { name: 'SKILL.md' })).toContainText('Ask the harbour office.')

  await panel.getByRole('button', { name: 'Delete skill' }).click()
  const question = page.getByRole('dialog', { name: 'Delete skill' })
  await expect(question).toContainText('tide-tables')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(panel).toBeVisible()
  await panel.getByRole('button', { name: 'Delete skill' }).click()
  await question.getByRole('button', { name: 'Delete skill' }).click()
  await expect(page.getByText('Skill tide-tables is deleted.')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Skills' }).getByRole('row', { name: /tide-tables/ })).toHaveCount(0)
})

test('a file that is no skill is refused before anything is sent', async ({ page, agent, apiRequests }) => {
  await page.goto(`/agents/${agent.id}/skills?dialog=upload`)
  const dialog = page.getByRole('dialog', { name: 'Upload skill' })
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('Choose a zip file first.')
  const choose = (file: ReturnType<typeof zip>) => page.getByLabel('Zip file').setInputFiles(file)
  await choose({ name: 'notes.zip', mimeType: 'application/zip', buffer: Buffer.from('no zip at all') })
  await expect(dialog.getByRole('alert')).toContainText('This is no zip file')
  await choose(zip('notes.zip', { 'notes/README.md': 'hello' }))
  await expect(dialog.getByRole('alert')).toContainText('It holds no SKILL.md')
  await choose(zip('notes.zip', { 'SKILL.md': '# Notes', '../../AGENTS.md': 'mine' }))
  await expect(dialog.getByRole('alert')).toContainText('leads out of the skill’s folder: ../../AGENTS.md')
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click()
  await choose(zip('notes.zip', { 'SKILL.md': '# Notes' }))
  await dialog.getByRole('textbox', { name: 'Name' }).fill('no spaces please')
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click()
  await expect(dialog.getByText('Letters, digits, underscore, dash and dot, not a dot first')).toBeVisible()
  expect(apiRequests.list().filter(({ method }) => method === 'POST')).toEqual([])
})

test.describe('an agent without any skill', () => {
  test.use({ scenario: 'empty' })
  test('says so', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}/skills`)
    await expect(page.getByText('This agent has no skills yet.')).toBeVisible()
    await expectNoA11yViolations({ schemes: 'both' })
  })
})
