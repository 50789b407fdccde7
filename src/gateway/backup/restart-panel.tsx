import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRestart } from '#kit/restart.ts'
import { Panel } from '#ui/panel.tsx'
import { askGatewayRestart } from './ask-gateway-restart.ts'
import classes from './backup.module.css'

/** The restart alone. */
export function RestartPanel({ gatewayId, name }: { gatewayId: string; name: string }) {
  const client = useQueryClient()
  const isRestarting = useRestart(gatewayId) !== null
  return (
    <Panel title="Restart">
      <p className={classes.text}>
        The gateway’s process ends, and what supervises it starts it again. Requests that are under way are lost.
      </p>
      <Button
        variant="default"
        disabled={isRestarting || name === ''}
        onClick={() => askGatewayRestart(client, { id: gatewayId, name })}
      >
        {isRestarting ? 'Restarting…' : 'Restart gateway…'}
      </Button>
    </Panel>
  )
}
