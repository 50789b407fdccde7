import { expect, test } from './world.ts'

test('a signed-in page is answered by the real server and the real agent', async ({ page, agent, world }) => {
  await page.goto('/')
  const answer = await page.evaluate(
    async (path) => (await fetch(path)).json(),
    `/api/agents/${agent.id}/manage/sessions`,
  )
  expect(answer).toHaveProperty('items')
  expect(world.output()).not.toContain(agent.key)
})
