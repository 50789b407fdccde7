import type { McpServer } from '#contract/placet/mcp.ts'
import { formatCount } from '#lib/numbers.ts'
import { Stat, Stats } from '#ui/stat.tsx'
import { Status } from '#ui/status.tsx'
import classes from './mcp.module.css'
import { serverStates, stateOf, stateTones, stateWords } from './server-state.ts'

/** How many servers are in which state; those that need somebody are named. */
export function Health({ servers }: { servers: readonly McpServer[] }) {
  const tools = servers.reduce((sum, server) => sum + server.tools.length, 0)
  return (
    <Stats label="Health">
      {serverStates.map((state) => {
        const those = servers.filter((server) => stateOf(server) === state)
        return (
          <Stat
            key={state}
            label={stateWords[state]}
            value={<Status tone={those.length === 0 ? 'quiet' : stateTones[state]}>{formatCount(those.length)}</Status>}
            {...(those.length > 0 && state !== 'connected' ? { hint: names(those) } : {})}
          />
        )
      })}
      <Stat
        label="Tools"
        value={<span className={classes.figure}>{formatCount(tools)}</span>}
        hint="of connected servers"
      />
    </Stats>
  )
}

function names(servers: readonly McpServer[]): string {
  const first = servers.slice(0, 2).map(({ name }) => name)
  return servers.length > 2 ? `${first.join(', ')} and ${servers.length - 2} more` : first.join(', ')
}
