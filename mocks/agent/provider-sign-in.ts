import type { Hono } from 'hono'
import { devicePollSchema, deviceSignInSchema } from '#contract/placet/credentials.ts'
import { registry } from './providers.ts'
import { refuse, reply } from './reply.ts'
import type { SectionContext } from './section.ts'
import type { Credentials } from './stored-credentials.ts'

/** Contract C.9: signing in with a device code, for the one provider that has it. */
export function registerSignIn(
  api: Hono,
  agent: SectionContext,
  credentials: (agent: SectionContext) => Promise<Credentials>,
): void {
  api.post('/credentials/providers/:name/oauth/start', async (c) => {
    const name = c.req.param('name')
    if (!registry.some((one) => one.name === name)) return refuse(404, `Unknown provider ${name}`)
    if (name !== 'github_copilot') return refuse(400, `OAuth login for ${name} is not supported via REST`)
    const { providers, save } = await credentials(agent)
    try {
      const code = await agent.outside.deviceFlow.start(async ({ token, account }) => {
        providers[name] = { key: token, account }
        await save()
      })
      return reply(deviceSignInSchema, { mode: 'device', ...code })
    } catch {
      return refuse(502, 'The provider could not be reached')
    }
  })
  api.get('/credentials/providers/:name/oauth/poll', (c) => {
    const sessionId = c.req.query('session_id')
    if (sessionId === undefined) return refuse(400, 'session_id is required')
    const progress = agent.outside.deviceFlow.progress(sessionId)
    return progress ? reply(devicePollSchema, progress) : refuse(404, 'Unknown OAuth session')
  })
}
