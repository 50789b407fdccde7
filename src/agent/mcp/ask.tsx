import type { McpServer, McpTool } from '#contract/placet/mcp.ts'
import { confirm } from '#kit/confirm.tsx'
import { plural } from '#lib/numbers.ts'
import { disableServer, removeServer } from './queries.ts'
import classes from './mcp.module.css'

/** Asks before a server and its tools are switched off. */
export function askToDisable(agentId: string, server: McpServer): void {
  confirm({
    title: `Disable ${server.name}?`,
    body: (
      <>
        <p>The agent disconnects from it. Its configuration stays, and it can be enabled again.</p>
        <Going tools={server.tools} />
      </>
    ),
    verb: 'Disable server',
    action: disableServer,
    vars: { agentId, name: server.name },
  })
}

/** Asks before a server goes for good. */
export function askToRemove(agentId: string, server: McpServer, onDone: () => void): void {
  confirm({
    title: `Remove ${server.name}?`,
    body: (
      <>
        <p>
          Its configuration goes too, with the variables and headers in it. To keep it for later, disable the server
          instead.
        </p>
        <Going tools={server.tools} />
      </>
    ),
    verb: 'Remove server',
    action: removeServer,
    vars: { agentId, name: server.name },
    onDone,
  })
}

const named = 24

function Going({ tools }: { tools: readonly McpTool[] }) {
  if (tools.length === 0) return <p>It offers no tools at the moment.</p>
  return (
    <>
      <p>The agent can no longer use {tools.length === 1 ? 'this tool' : `these ${plural(tools.length, 'tool')}`}:</p>
      <ul className={classes.going}>
        {tools.slice(0, named).map(({ name }) => (
          <li key={name} className="mono">
            {name}
          </li>
        ))}
        {tools.length > named && <li>and {tools.length - named} more</li>}
      </ul>
    </>
  )
}
