import { Button, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Provider } from '#contract/placet/credentials.ts'
import { confirm } from '#kit/confirm.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { Notice } from '#ui/notice.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { openSignIn } from './open-sign-in.tsx'
import { ProviderStatus } from './provider-columns.tsx'
import { kindOf, kindWords, stateOf, takesAddress } from './provider-words.ts'
import { clearProvider } from './queries.ts'
import classes from './credentials.module.css'

interface ProviderPanelProps {
  agentId: string
  open: string
  /** Undefined when the agent knows none of this name. */
  provider: Provider | undefined
  onChange: () => void
  onClose: () => void
}

export function ProviderPanel({ agentId, open, provider, onChange, onClose }: ProviderPanelProps) {
  return (
    <SidePanel
      label="Provider"
      title={provider?.label ?? open}
      note={provider && <ProviderStatus provider={provider} />}
      onClose={onClose}
    >
      {provider ? (
        <>
          <ProviderFacts provider={provider} />
          <Text size="xs" c="dimmed">
            {kindWords[kindOf(provider)]}
          </Text>
          {provider.name === 'openai_codex' && <CodexNotice />}
          <Group gap="xs">
            <WayIn agentId={agentId} provider={provider} onChange={onChange} />
            {stateOf(provider) !== 'not connected' && (
              <Button variant="subtle" color="red" onClick={() => confirmClearing(agentId, provider)}>
                {provider.isOauth ? 'Disconnect' : 'Clear'}
              </Button>
            )}
          </Group>
        </>
      ) : (
        <p>This agent knows no provider of this name.</p>
      )}
    </SidePanel>
  )
}

function ProviderFacts({ provider }: { provider: Provider }) {
  const { name, isOauth, hasValue, masked, apiBase, defaultApiBase, envKey } = provider
  return (
    <Facts>
      <Fact name="name">
        <span className="mono">{name}</span>
      </Fact>
      <Fact name="kind">{kindOf(provider)}</Fact>
      <Fact name={isOauth ? 'account' : 'key'}>
        {hasValue ? <span className={classes.mask}>{masked || 'stored, not shown'}</span> : 'none'}
      </Fact>
      {(takesAddress(provider) || defaultApiBase) && (
        <Fact name="address">
          <span className="mono">{apiBase || defaultApiBase || 'the service’s own'}</span>
          {apiBase === '' && defaultApiBase && <span className={classes.mask}>default</span>}
        </Fact>
      )}
      {envKey && (
        <Fact name="variable">
          <span className="mono">{envKey}</span>
          <CopyButton text={envKey} what="variable name" />
        </Fact>
      )}
    </Facts>
  )
}

/** The one thing that connects it, or changes how it is connected. */
function WayIn({
  agentId,
  provider,
  onChange,
}: Pick<ProviderPanelProps, 'agentId' | 'onChange'> & { provider: Provider }) {
  const client = useQueryClient()
  if (provider.name === 'openai_codex') return null
  if (provider.isOauth)
    return (
      <Button onClick={() => openSignIn(client, agentId, provider)}>
        {provider.hasValue ? 'Sign in again' : 'Sign in with a code'}
      </Button>
    )
  return <Button onClick={onChange}>{stateOf(provider) === 'not connected' ? 'Connect' : 'Change'}</Button>
}

function CodexNotice() {
  return (
    <Notice title="Only on the agent’s own machine">
      <p>
        Signing in to Codex ends at <span className="mono">http://localhost:1455/auth/callback</span>, an address that
        OpenAI has fixed. Only a browser on the machine where the agent runs gets there, so it can’t be done from here.
      </p>
      <p>Sign in there with the agent’s command line. This page shows it as connected once it is.</p>
    </Notice>
  )
}

function confirmClearing(agentId: string, { name, label, isOauth, hasValue, apiBase }: Provider) {
  const what = [hasValue && 'key', apiBase && 'address'].filter(Boolean).join(' and ')
  confirm({
    title: isOauth ? 'Disconnect provider' : 'Clear provider',
    body: isOauth ? (
      <>
        Sign the agent out of <b>{label}</b>? Models of this provider stop working until somebody signs in again.
      </>
    ) : (
      <>
        Clear the {what || 'settings'} of <b>{label}</b>? Models of this provider stop working, and what is stored can’t
        be had back from here.
      </>
    ),
    verb: isOauth ? 'Disconnect' : `Clear ${what || 'settings'}`,
    action: clearProvider,
    vars: { agentId, name, label, isOauth },
  })
}
