import { Button, Group } from '@mantine/core'
import type { NamedKey } from '#contract/plexus/keys.ts'
import type { NamedUserQuota } from '#contract/plexus/user-quotas.ts'
import { JsonView } from '#ui/json-view.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { confirmDeletion, DisableButton } from './key-actions.tsx'
import { KeyFacts } from './key-facts.tsx'
import { KeyQuotas } from './key-quotas.tsx'
import { KeyState } from './key-state.tsx'
import classes from './keys.module.css'

interface KeyPanelProps {
  gatewayId: string
  open: string
  /** Undefined when there is none of this name (any more). */
  listed: NamedKey | undefined
  /** Undefined while they are not known. */
  quotas: readonly NamedUserQuota[] | undefined
  /** For keys without quotas of their own. */
  defaults: readonly string[]
  change: (next: {
    open?: string | undefined
    form?: 'edit' | 'clone' | 'rename' | 'rotate' | 'comment' | undefined
  }) => void
}

/** One key beside the list: what it may do, how far its quotas are used, and everything that can be done with it. */
export function KeyPanel({ gatewayId, open, listed, quotas, defaults, change }: KeyPanelProps) {
  const close = () => change({ open: undefined, form: undefined })
  return (
    <SidePanel label="Key" title={open} note={listed && <KeyState keyRow={listed} />} onClose={close}>
      {listed ? (
        <>
          <Group gap={8} className={classes.does}>
            <Button onClick={() => change({ form: 'edit' })}>Edit</Button>
            <Button variant="default" onClick={() => change({ form: 'rotate' })}>
              Rotate
            </Button>
            <Button variant="default" onClick={() => change({ form: 'rename' })}>
              Rename
            </Button>
            <Button variant="default" onClick={() => change({ form: 'clone' })}>
              Clone
            </Button>
            <DisableButton gatewayId={gatewayId} listed={listed} />
            <Button variant="subtle" color="red" onClick={() => confirmDeletion(gatewayId, open, close)}>
              Delete
            </Button>
          </Group>
          <KeyFacts gatewayId={gatewayId} listed={listed} onComment={() => change({ form: 'comment' })} />
          <KeyQuotas gatewayId={gatewayId} listed={listed} quotas={quotas} defaults={defaults} />
          <JsonView label="As it came, with the secret left out" value={listed} />
        </>
      ) : (
        <p>There is no key called {open} (any more).</p>
      )}
    </SidePanel>
  )
}
