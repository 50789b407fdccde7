import { Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { McpServer, McpTool } from '#contract/placet/mcp.ts'
import { plural } from '#lib/numbers.ts'
import { CutText } from '#ui/cut-text.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { ClockTime, Time } from '#ui/time.tsx'
import { askToDisable, askToRemove } from './ask.tsx'
import { readConfig } from './known-config.ts'
import { enableServer, restartServer } from './queries.ts'
import { ServerStatus } from './server-columns.tsx'
import { changedAt, matches, type SeenByName, stateOf, stateWords, toolText } from './server-state.ts'
import { joinWords } from './shell-words.ts'
import { transportWords } from './transports.ts'
import classes from './mcp.module.css'

interface ServerPanelProps {
  agentId: string
  name: string
  /** Undefined when the agent has no server of this name. */
  server: McpServer | undefined
  seen: SeenByName
  /** Since when it is being followed until it is connected (ms since the epoch); undefined when it is not. */
  followedSince: number | undefined
  /** The search of the list: its tools are searched by it, too. */
  query: string
  onClose: () => void
  onEdit: () => void
}

/** One server in full: what is wrong with it, where it is, what it offers, and how it has been. */
export function ServerPanel({ agentId, name, server, followedSince, onClose, ...rest }: ServerPanelProps) {
  return (
    <SidePanel
      label="MCP server"
      title={name}
      note={server && <ServerStatus server={server} isFollowed={followedSince !== undefined} />}
      onClose={onClose}
    >
      {server ? (
        <Inside agentId={agentId} server={server} followedSince={followedSince} onClose={onClose} {...rest} />
      ) : (
        <p>This agent has no MCP server called {name} (any more).</p>
      )}
    </SidePanel>
  )
}

type InsideProps = Omit<ServerPanelProps, 'name' | 'server'> & { server: McpServer }

function Inside({ agentId, server, seen, followedSince, query, onClose, onEdit }: InsideProps) {
  const { command, args = [], url, timeout } = readConfig(server)
  const history = seen[server.name] ?? []
  return (
    <>
      <Actions agentId={agentId} server={server} followedSince={followedSince} onClose={onClose} onEdit={onEdit} />
      {server.error !== undefined && server.enabled && followedSince === undefined && (
        <div className={classes.failure}>
          <CutText label={server.connected ? 'Last error' : 'Error'} text={server.error} />
        </div>
      )}
      <Facts>
        <Fact name="transport">{transportWords(server.transport)}</Fact>
        {command !== undefined && (
          <Fact name="command">
            <span className="mono">{[command, joinWords(args)].filter(Boolean).join(' ')}</span>
          </Fact>
        )}
        {url !== undefined && (
          <Fact name="address">
            <span className="mono">{url}</span>
          </Fact>
        )}
        {timeout !== undefined && <Fact name="tool timeout">{timeout} s</Fact>}
        <Fact name="last change">
          <Time at={changedAt(server, seen)} empty="not since this tab was opened" />
        </Fact>
      </Facts>
      <Tools tools={server.tools} query={query} />
      {history.length > 1 && (
        <details className={classes.history}>
          <summary>Seen from this tab: {plural(history.length - 1, 'change')}</summary>
          <ul>
            {history.toReversed().map(({ at, state, error }) => (
              <li key={at}>
                <ClockTime at={new Date(at).toISOString()} exact /> {stateWords[state]}
                {error !== undefined && <span className={classes.beneath}> {error.split('\n')[0]}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
      <JsonView label="As it came" value={server.raw} />
    </>
  )
}

function Actions({
  agentId,
  server,
  followedSince,
  onClose,
  onEdit,
}: Pick<InsideProps, 'agentId' | 'server' | 'followedSince' | 'onClose' | 'onEdit'>) {
  const client = useQueryClient()
  const restart = useMutation(restartServer(client))
  const enable = useMutation(enableServer(client))
  const target = { agentId, name: server.name }
  const isBusy = restart.isPending || followedSince !== undefined
  return (
    <>
      <Group gap="xs">
        {server.enabled ? (
          <Button
            variant="default"
            loading={restart.isPending}
            disabled={isBusy}
            onClick={() => restart.mutate(target)}
          >
            Restart
          </Button>
        ) : (
          <Button onClick={() => enable.mutate(target)}>Enable</Button>
        )}
        <Button variant="default" onClick={onEdit}>
          Edit
        </Button>
        {server.enabled && (
          <Button variant="default" onClick={() => askToDisable(agentId, server)}>
            Disable
          </Button>
        )}
        <Button variant="subtle" color="red" onClick={() => askToRemove(agentId, server, onClose)}>
          Remove
        </Button>
      </Group>
      <div role="status" className={classes.progress}>
        {followedSince !== undefined && stateOf(server) !== 'connected' && (
          <>
            Connecting since <ClockTime at={new Date(followedSince).toISOString()} exact />. Starting a command for the
            first time can take a minute.
          </>
        )}
      </div>
    </>
  )
}

const searchedFrom = 8

function Tools({ tools, query }: { tools: readonly McpTool[]; query: string }) {
  const [typed, setTyped] = useState(query)
  if (tools.length === 0) return null
  const found = tools.filter((tool) => matches(toolText(tool), typed))
  // A search that found the server by something else than its tools.
  const shown = found.length === 0 && typed === query ? tools : found
  return (
    <section className={classes.tools} aria-label="Tools">
      <header>
        <h3>{plural(tools.length, 'tool')}</h3>
        {tools.length >= searchedFrom && (
          <TextInput
            type="search"
            aria-label="Search its tools"
            placeholder="Search its tools"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </header>
      {shown.length === 0 && <p>None of them matches.</p>}
      <ul>
        {shown.map((tool) => (
          <li key={tool.name}>
            <Tool tool={tool} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Tool({ tool: { name, description, inputSchema } }: { tool: McpTool }) {
  const head = (
    <>
      <span className="mono">{name}</span>
      {description !== undefined && <span className={classes.description}>{description}</span>}
    </>
  )
  if (inputSchema === undefined) return <div className={classes.tool}>{head}</div>
  return (
    <details className={classes.tool}>
      <summary>{head}</summary>
      <JsonView label="Input" value={inputSchema} />
    </details>
  )
}
