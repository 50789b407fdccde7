import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Party } from '#api/api-error.ts'
import type { Capability } from '#contract/placet/capabilities.ts'
import { whyNot } from '#kit/offer.ts'
import { Notice } from '#ui/notice.tsx'

interface SectionMissingProps {
  party: Party
  capability: Capability
  ask: () => Promise<void>
  /** The link to the overview. */
  overview: ReactNode
}

/** A deep link to a tab that is not offered. */
export function SectionMissing({ party, capability, ask, overview }: SectionMissingProps) {
  return (
    <Notice title="This section is not available" place="page">
      <p>
        It is {whyNot(capability.state, party)}. {capability.message}
      </p>
      <Group gap="xs">
        <AskAgain ask={ask} label="Ask again" />
        {overview}
      </Group>
    </Notice>
  )
}

export function AskAgain({ ask, label }: { ask: () => Promise<void>; label: string }) {
  const asking = useMutation({ mutationFn: ask })
  return (
    <Button variant="default" loading={asking.isPending} onClick={() => asking.mutate()}>
      {label}
    </Button>
  )
}
