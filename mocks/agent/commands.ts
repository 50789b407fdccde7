import * as z from 'zod/mini'
import { noMembersSchema } from '#contract/lenient.ts'
import { newSessionCommandSchema, sessionCommandSchema } from '#contract/placet/commands.ts'
import { createDraw } from './random.ts'
import { refuse, reply } from './reply.ts'
import type { Section, SectionContext } from './section.ts'
import { reflection } from './stories/routine.ts'
import type { AgentState } from './state.ts'
import { playTurn, type Turn } from './turns.ts'

/** Contract C.16. What they say is Markdown, as in a chat. */
export const commandsSection: Section = {
  name: 'commands',
  paths: ['/commands'],
  register(api, agent) {
    const known = (key: string) =>
      agent
        .state()
        .sessions()
        .some((session) => session.key === key)
    const noSuch = (key: string) => refuse(404, `Session ${key} not found`)
    const sent = async (request: Request) => request.json().catch(() => ({}))

    api.get('/commands/status', (c) => {
      const key = c.req.query('sessionKey')
      if (key !== undefined && !known(key)) return noSuch(key)
      return reply(noMembersSchema, { message: key === undefined ? statusOfAgent(agent) : statusOfSession(agent, key) })
    })
    api.get('/commands/version', () =>
      reply(noMembersSchema, { version: '0.11.5', python: '3.13.2', platform: 'linux-x86_64', built: '2026-11-04' }),
    )
    api.post('/commands/stop', async (c) => {
      const { sessionKey: key } = z.parse(sessionCommandSchema, await sent(c.req.raw))
      if (key !== undefined && !known(key)) return noSuch(key)
      const stopped = agent.state().stopRunning(key)
      const words = stopped.map((turn) => `- \`${turn.sessionKey}\``)
      return reply(noMembersSchema, {
        message: stopped.length === 0 ? 'Nothing was running.' : `Stopped ${stopped.length}:\n\n${words.join('\n')}`,
        stopped: stopped.length,
      })
    })
    api.post('/commands/restart', () => {
      agent.restart()
      return reply(noMembersSchema, { message: 'Restarting…' })
    })
    api.post('/commands/new', async (c) => {
      const read = z.safeParse(newSessionCommandSchema, await sent(c.req.raw))
      if (!read.success) return refuse(422, 'sessionKey is required')
      const key = read.data.sessionKey
      if (!agent.state().startAfresh(key)) return noSuch(key)
      return reply(noMembersSchema, { message: `New session started. What \`${key}\` knew is in the memory.` })
    })
    api.post('/commands/reflect', async (c) => {
      const { sessionKey: key } = z.parse(sessionCommandSchema, await sent(c.req.raw))
      if (key !== undefined && !known(key)) return noSuch(key)
      agent.state().happen(reflectionTurns(agent.state(), key))
      return reply(noMembersSchema, {
        result: `Reflection on ${key === undefined ? 'the last day' : `\`${key}\``} has begun.`,
      })
    })
  },
}

/** In the session that it is about, or in the one that the clock keeps for it. */
function reflectionTurns(state: AgentState, key = 'cron:reflection'): Turn[] {
  const at = state.now()
  const draw = createDraw(`${state.seed}/reflect/${at}`)
  return playTurn(draw, reflection(draw), {
    sessionKey: key,
    channel: 'system',
    origin: 'system',
    model: 'claude-sonnet-4-5',
    at,
    context: 6_400,
    lasts: draw.int(8_000, 9_500),
  })
}

function statusOfAgent(agent: SectionContext): string {
  const state = agent.state()
  const hours = Math.floor((state.now() - state.upSince) / 3_600_000)
  const today = state.turns().filter((turn) => turn.at > state.now() - 86_400_000)
  return [
    `**${agent.name}** is running, version 0.11.5.`,
    '',
    `- Up: ${Math.floor(hours / 24)} d ${hours % 24} h`,
    '- Model: `claude-sonnet-4-5` (anthropic)',
    `- Sessions: ${state.sessions().length}`,
    `- Turns in the last 24 h: ${today.length}, ${today.filter(({ error }) => error !== undefined).length} of them failed`,
  ].join('\n')
}

function statusOfSession(agent: SectionContext, key: string): string {
  const session = agent
    .state()
    .sessions()
    .find((one) => one.key === key)
  const tokens = session?.turns.at(-1)?.steps.at(-1)?.promptTokens ?? 0
  return [
    `Session \`${key}\``,
    '',
    `- Turns: ${session?.turns.length ?? 0}`,
    `- Context: ${tokens.toLocaleString('en')} of 200,000 tokens`,
    `- Last activity: ${session?.updatedAt ?? 'never'}`,
  ].join('\n')
}
