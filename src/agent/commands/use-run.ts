import { useMutation, useQueryClient } from '@tanstack/react-query'
import { askRestart } from '#kit/ask-restart.tsx'
import { capabilitiesOptions } from '#kit/capabilities.ts'
import { confirm } from '#kit/confirm.tsx'
import { type Asked, recorded } from './history.ts'
import { runCommand } from './queries.ts'

/** Runs a command; what ends or empties something asks first. */
export function useRun(agentId: string): (asked: Asked) => void {
  const client = useQueryClient()
  // A question names the agent, also when it is asked before the agent has answered.
  const nameOf = async () => {
    const known = await client.ensureQueryData(capabilitiesOptions(agentId)).catch(() => undefined)
    return known?.agent.name ?? 'the agent'
  }
  const command = runCommand(client, agentId)
  const { mutate } = useMutation(command)
  const run = async (asked: Asked) => {
    const { sessionKey } = asked
    if (asked.command === 'restart')
      return askRestart(client, { id: agentId, name: await nameOf() }, (restart) =>
        recorded(client, agentId, asked, restart),
      )
    if (asked.command === 'new')
      return confirm({
        title: 'Start the session afresh?',
        body: `The conversation in ${sessionKey ?? ''} leaves the agent’s context and can’t be brought back into it. Its events and usage stay.`,
        verb: 'Start afresh',
        action: command,
        vars: asked,
      })
    if (asked.command === 'stop' && sessionKey === undefined)
      return confirm({
        title: `Stop everything that ${await nameOf()} is doing?`,
        body: 'Every running turn ends without an answer, in all sessions, scheduled jobs included. To stop one conversation, choose its session first.',
        verb: 'Stop everything',
        action: command,
        vars: asked,
      })
    return mutate(asked)
  }
  return (asked) => void run(asked)
}
