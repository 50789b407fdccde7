import { useQuery } from '@tanstack/react-query'
import type { NamedMcpServer } from '#contract/plexus/mcp.ts'
import { Status, type Tone } from '#ui/status.tsx'
import { isLocal, processOptions } from './queries.ts'
import classes from './mcp.module.css'

const tones: Readonly<Record<string, Tone>> = { running: 'good', starting: 'live', failed: 'bad', stopped: 'quiet' }

/** How a local server's process is, in a word. */
export const ProcessStatus = ({ status }: { status: string }) => (
  <Status tone={tones[status] ?? 'quiet'}>{`${status[0]?.toUpperCase() ?? ''}${status.slice(1)}`}</Status>
)

/** The same for a row of the list, asked when it comes in sight; a remote server has no process of the gateway's. */
export function ProcessState({ gatewayId, server }: { gatewayId: string; server: NamedMcpServer }) {
  const { data, error } = useQuery({ ...processOptions(gatewayId, server.name), enabled: isLocal(server) })
  if (!isLocal(server)) return <span className={classes.faint}>runs elsewhere</span>
  if (data) return <ProcessStatus status={data.status} />
  return (
    <span className={classes.faint} title={error?.message}>
      {error ? 'not known' : 'not known yet'}
    </span>
  )
}
