import { Button, Group, Text } from '@mantine/core'
import type { Secret } from '#contract/placet/credentials.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { ExposureSwitch, exposureWords } from './exposure.tsx'
import { confirmDeletion, referenceTo } from './secret-columns.tsx'
import classes from './credentials.module.css'

interface SecretPanelProps {
  agentId: string
  open: string
  /** Undefined when there is none of this name (any more). */
  secret: Secret | undefined
  onReplace: () => void
  onClose: () => void
}

export function SecretPanel({ agentId, open, secret, onReplace, onClose }: SecretPanelProps) {
  return (
    <SidePanel label="Secret" title={<span className="mono">{open}</span>} onClose={onClose}>
      {secret ? (
        <>
          <Facts>
            <Fact name="stored value">
              {secret.hasValue ? <span className={classes.mask}>{secret.masked || 'stored, not shown'}</span> : 'none'}
            </Fact>
            <Fact name="reference">
              <span className="mono">{referenceTo(secret.key)}</span>
              <CopyButton text={referenceTo(secret.key)} what="reference" />
            </Fact>
          </Facts>
          <Text size="xs" c="dimmed">
            Skills, tools and MCP servers use it by its reference. The value is never shown: it can be replaced, not
            read.
          </Text>
          <div>
            <ExposureSwitch agentId={agentId} secret={secret} label="Shell commands can read it" />
            <Text size="xs" c="dimmed" mt={4}>
              {secret.exposed
                ? 'Every shell command of this agent can read it as an environment variable.'
                : `Now they can’t. ${exposureWords}`}
            </Text>
          </div>
          <Group gap="xs">
            <Button onClick={onReplace}>Replace value</Button>
            <Button variant="subtle" color="red" onClick={() => confirmDeletion(agentId, secret.key, onClose)}>
              Delete secret
            </Button>
          </Group>
        </>
      ) : (
        <p>There is no secret of this name (any more).</p>
      )}
    </SidePanel>
  )
}
