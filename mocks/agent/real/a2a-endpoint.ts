import { AgentCard, Message, Task } from '@a2a-js/sdk'
import {
  AgentEvent,
  type AgentExecutor,
  DefaultRequestHandler,
  InMemoryTaskStore,
  JsonRpcTransportHandler,
  ServerCallContext,
} from '@a2a-js/sdk/server'
import type { ReferenceAgent } from '#mocks/agent/app.ts'
import { ownCard } from '#mocks/agent/peers/cards.ts'
import { answerTo, type ScriptedAnswer } from '#mocks/agent/peers/script.ts'
import { wireAnswer } from '#mocks/agent/peers/wire.ts'
import { createDraw } from '#mocks/agent/random.ts'
import { scenarioOf } from '#mocks/agent/scenarios.ts'
import { playTurn } from '#mocks/agent/turns.ts'

interface EndpointOptions {
  /** Where it listens. */
  origin: string
  /** What callers must bring as bearer; everybody is let in without it. */
  token: string | undefined
}

/** The agent's own A2A endpoint (1.0, JSON-RPC), with the official server: `/.well-known/agent-card.json` and `/a2a`. */
export function createA2aEndpoint(agent: ReferenceAgent, { origin, token }: EndpointOptions) {
  const card = ownCard({
    name: agent.name,
    url: `${origin}/a2a`,
    asksForToken: token !== undefined,
    style: 'snake', // whatever the scenario, this endpoint speaks 1.0
    dataset: scenarioOf(agent.scenario).data ?? 'default',
  })
  const requests = new DefaultRequestHandler(AgentCard.fromJSON(card), new InMemoryTaskStore(), executorOf(agent))
  const handler = new JsonRpcTransportHandler(requests)

  return async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname === '/.well-known/agent-card.json') return Response.json(card)
    if (request.method !== 'POST') return Response.json({ detail: 'Method Not Allowed' }, { status: 405 })
    if (token !== undefined && request.headers.get('authorization') !== `Bearer ${token}`)
      return Response.json({ detail: 'Invalid token' }, { status: 401, headers: { 'www-authenticate': 'Bearer' } })
    const requestedVersion = request.headers.get('a2a-version')
    const context = new ServerCallContext(requestedVersion === null ? {} : { requestedVersion })
    const answer = await handler.handle(await request.text(), context)
    if (Symbol.asyncIterator in answer)
      return Response.json({ jsonrpc: '2.0', id: null, error: { code: -32004, message: 'Streaming is not offered.' } })
    return Response.json(answer)
  }
}

function executorOf(agent: ReferenceAgent): AgentExecutor {
  return {
    async execute({ userMessage, contextId, taskId, task }, bus) {
      const text = userMessage.parts
        .flatMap(({ content }) => (content?.$case === 'text' ? [content.value] : []))
        .join('\n')
      const answer = answerTo(text, task !== undefined)
      leaveTurn(agent, contextId, text, answer)
      const wire = wireAnswer(answer, { contextId, taskId }, agent.state().now())
      bus.publish(
        'task' in wire ? AgentEvent.task(Task.fromJSON(wire.task)) : AgentEvent.message(Message.fromJSON(wire.message)),
      )
      bus.finished()
    },
    cancelTask: async () => undefined,
  }
}

/** What was asked and answered shows in the sessions, the audit log and the usage of this agent. */
function leaveTurn(agent: ReferenceAgent, contextId: string, user: string, answer: ScriptedAnswer) {
  const lasts = 900
  const turns = playTurn(
    createDraw(`${contextId}/${user}`),
    { user, answer: answer.text },
    {
      sessionKey: `a2a:${contextId}`,
      channel: 'a2a',
      channelId: contextId,
      origin: 'api',
      model: 'claude-sonnet-4-5',
      at: agent.state().now() - lasts - 1,
      context: 2_100,
      lasts,
    },
  )
  agent.state().happen(turns)
}
