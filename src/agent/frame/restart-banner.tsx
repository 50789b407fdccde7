import { Button, CloseButton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { askRestart } from '#kit/ask-restart.tsx'
import { capabilitiesOptions } from '#kit/capabilities.ts'
import { isShown } from '#kit/offer.ts'
import { Banner } from '#kit/frame/frame.tsx'
import { Restarting } from '#kit/frame/restarting.tsx'
import { forgetWaitingForRestart, useRestart, useWaitingForRestart } from '#kit/restart.ts'

/** Above every tab: that the agent is restarting, or what waits for a restart. Gone when neither. */
export function RestartBanner({ agentId }: { agentId: string }) {
  const client = useQueryClient()
  const { data } = useQuery(capabilitiesOptions(agentId))
  const restart = useRestart(agentId)
  const waiting = useWaitingForRestart(agentId)
  const name = data?.agent.name ?? 'The agent'
  if (restart) return <Restarting name={name} since={restart.since} isLate={restart.isLate} />
  if (waiting.length === 0) return null
  return (
    <Banner tone="warn" role="status">
      <span>
        Takes effect when {name} restarts: {waiting.join(', ')}.
      </span>
      {isShown(data, 'commands') ? (
        <Button size="compact-sm" variant="default" onClick={() => askRestart(client, { id: agentId, name })}>
          Restart now
        </Button>
      ) : (
        <span>It can’t be restarted from here; do so on its machine.</span>
      )}
      <CloseButton
        size="sm"
        aria-label="It has been restarted: forget this"
        title="It has been restarted: forget this"
        onClick={() => forgetWaitingForRestart(client, agentId)}
      />
    </Banner>
  )
}
