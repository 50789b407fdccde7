import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { NamedMcpServer } from '#contract/plexus/mcp.ts'
import { argumentOf } from '#contract/plexus/secret.ts'
import { confirm } from '#kit/confirm.tsx'
import { StoredSecretView } from '#kit/stored-secret.tsx'
import { formatDuration } from '#lib/time.ts'
import { Fact, Facts } from '#ui/facts.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { KeyPool } from './key-pool.tsx'
import { ProcessPart } from './process-part.tsx'
import { deleteServer, isLocal } from './queries.ts'
import { EnabledSwitch } from './server-columns.tsx'
import classes from './mcp.module.css'

interface ServerPanelProps {
  gatewayId: string
  name: string
  /** Undefined: there is none of this name. */
  server: NamedMcpServer | undefined
  onEdit: () => void
  onClose: () => void
}

/** One MCP server in full, beside the list. */
export function ServerPanel({ gatewayId, name, server, onEdit, onClose }: ServerPanelProps) {
  if (!server)
    return (
      <SidePanel label="MCP server" title={name} onClose={onClose}>
        <p>There is no MCP server called {name} (any more).</p>
      </SidePanel>
    )
  const askToDelete = () =>
    confirm({
      title: `Delete ${name}?`,
      body: `Callers of ${name} are refused from then on. Its pool of keys goes with it${isLocal(server) ? ', and its process is ended' : ''}. Calls so far stay listed.`,
      verb: 'Delete server',
      action: deleteServer,
      vars: { gatewayId, name },
      onDone: onClose,
    })
  return (
    <SidePanel label="MCP server" title={name} onClose={onClose}>
      <Group gap="xs">
        <Button onClick={onEdit}>Edit</Button>
        <Button variant="subtle" color="red" onClick={askToDelete}>
          Delete
        </Button>
        <Link
          to="/gateways/$gatewayId/mcp"
          params={{ gatewayId }}
          search={{ view: 'calls', serverName: name }}
          className={classes.link}
        >
          Its calls
        </Link>
        <span style={{ marginInlineStart: 'auto' }}>
          <EnabledSwitch gatewayId={gatewayId} server={server} />
        </span>
      </Group>
      {isLocal(server) && <ProcessPart gatewayId={gatewayId} name={name} />}
      {isLocal(server) ? (
        <LocalFacts gatewayId={gatewayId} server={server} />
      ) : (
        <RemoteFacts gatewayId={gatewayId} server={server} />
      )}
      <KeyPool gatewayId={gatewayId} name={name} />
    </SidePanel>
  )
}

interface FactsProps {
  gatewayId: string
  server: NamedMcpServer
}

function RemoteFacts({ gatewayId, server }: FactsProps) {
  return (
    <Facts>
      <Fact name="Address">
        <span className="mono">{server.upstream_url}</span>
      </Fact>
      <Fact name="Auth scheme">{server.auth_scheme ?? 'the usual one'}</Fact>
      <Secrets gatewayId={gatewayId} server={server} of="headers" word="Header" />
      <Pauses server={server} />
    </Facts>
  )
}

function LocalFacts({ gatewayId, server }: FactsProps) {
  const { launcher, package: pack, args, port, path, startup_timeout_ms: startup } = server
  return (
    <Facts>
      <Fact name="Package">
        <span className="mono">
          {launcher} {pack}
        </span>
      </Fact>
      <Fact name="Arguments">
        {args && args.length > 0 ? (
          <ol className={classes.arguments}>
            {args.map((argument, at) => (
              // The same may stand there twice.
              <li key={`${at} ${argument}`}>
                <StoredSecretView
                  gatewayId={gatewayId}
                  secret={argumentOf(server.name, argument, at)}
                  label={`argument ${at + 1} of ${server.name}`}
                />
              </li>
            ))}
          </ol>
        ) : (
          'none'
        )}
      </Fact>
      <Secrets gatewayId={gatewayId} server={server} of="env" word="Variable" />
      <Fact name="Port and path">
        <span className="mono">
          {port}
          {path ?? '/mcp'}
        </span>
      </Fact>
      <Fact name="Time to start">
        {startup === undefined || startup === null ? 'the usual' : formatDuration(startup)}
      </Fact>
      <Secrets gatewayId={gatewayId} server={server} of="headers" word="Header" />
      <Pauses server={server} />
    </Facts>
  )
}

function Secrets({ gatewayId, server, of, word }: FactsProps & { of: 'headers' | 'env'; word: string }) {
  return Object.entries(server[of] ?? {}).map(([name, secret]) => (
    <Fact key={name} name={`${word} ${name}`}>
      <StoredSecretView gatewayId={gatewayId} secret={secret} label={`${name} of ${server.name}`} />
    </Fact>
  ))
}

function Pauses({ server: { rate_limit_cooldown_ms: rate, quota_cooldown_ms: quota } }: { server: NamedMcpServer }) {
  return (
    <>
      <Fact name="Pause after a rate limit">
        {rate === undefined || rate === null ? 'the usual' : formatDuration(rate)}
      </Fact>
      <Fact name="Pause after a used up quota">
        {quota === undefined || quota === null ? 'the usual' : formatDuration(quota)}
      </Fact>
    </>
  )
}
