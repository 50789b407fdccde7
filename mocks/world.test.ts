import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { agentListSchema } from '#contract/placet/agents.ts'
import { capabilitiesSchema } from '#contract/placet/capabilities.ts'
import type { ScenarioName } from './agent/scenarios.ts'
import { createFleet } from './fleet.ts'
import { createTestWorld } from './node.ts'

test('a page is signed in, sees the agent and reads it through the real server', async () => {
  const { globalFetch, requests } = await createTestWorld()
  const agents = z.parse(agentListSchema, await (await globalFetch('/api/agents')).json())
  expect(agents).toMatchObject([{ id: 'harbourline', managementApiKey: '***', status: 'active' }])
  const key = encodeURIComponent('slack:C04OPS/1718203155.004219')
  const transcript = await globalFetch(`/api/agents/harbourline/manage/sessions/${key}`)
  expect(transcript.status).toBe(200)
  expect(requests).toHaveLength(2)
})

test('signing out ends the session, signing in starts another', async () => {
  const { globalFetch, signIn } = await createTestWorld()
  expect((await globalFetch('/api/auth/logout', { method: 'POST' })).headers.get('set-cookie')).toBeNull()
  expect((await globalFetch('/api/auth/me')).status).toBe(401)
  await signIn()
  expect((await globalFetch('/api/auth/me')).status).toBe(200)
})

test.each<[ScenarioName, string]>([
  ['default', 'present'],
  ['without-audit', 'absent'],
  ['audit-down', 'unreachable'],
  ['unreachable', 'unreachable'],
  ['starting', 'unreachable'],
  ['key-refused', 'refused'],
  ['failing', 'failing'],
])('under %s the audit log is %s', async (scenario, state) => {
  const { globalFetch } = await createTestWorld({ scenario })
  const answer = await globalFetch('/api/agents/harbourline/manage/capabilities')
  const { sections } = z.parse(capabilitiesSchema, await answer.json())
  expect(sections['audit']?.state).toBe(state)
})

test('an address outside the server is never asked', async () => {
  const { globalFetch } = await createTestWorld()
  await expect(globalFetch('https://example.org/')).rejects.toThrow('not ours')
})

test('fifty agents share their histories and answer for themselves', async () => {
  const members = createFleet(50)
  expect(new Set(members.map((member) => member.key)).size).toBe(50)
  expect(members.filter((member) => member.agent.scenario === 'default').length).toBeGreaterThan(40)
  const [first, , , , , , , , , , , , thirteenth] = members
  const key = first?.agent.state().sessions()[0]?.key ?? ''
  first?.agent.state().deleteSession(key)
  expect(
    first?.agent
      .state()
      .sessions()
      .some((session) => session.key === key),
  ).toBe(false)
  expect(
    thirteenth?.agent
      .state()
      .sessions()
      .some((session) => session.key === key),
  ).toBe(true)
})

test('a thousand agents are in the fleet', async () => {
  const { globalFetch } = await createTestWorld({ agents: createFleet(1_000) })
  const agents = z.parse(agentListSchema, await (await globalFetch('/api/agents')).json())
  expect(agents).toHaveLength(1_000)
  expect(agents[0]?.id).toBe('agent-0001')
})
