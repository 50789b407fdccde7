import { Button, Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Party } from '#api/api-error.ts'
import { type Offer, whyNot } from '#kit/offer.ts'
import { plural } from '#lib/numbers.ts'
import { Time } from '#ui/time.tsx'
import classes from './navigation.module.css'

interface MissingSectionsProps {
  party: Party
  offer: Offer
  ask: () => Promise<void>
  sections: { label: string; section: string | undefined }[]
}

/** How many tabs are left out; one click away which, and why. */
export function MissingSections({ party, offer, ask, sections }: MissingSectionsProps) {
  const asking = useMutation({ mutationFn: ask })
  return (
    <Popover width={300} position="right-end" withArrow shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.missing}>{plural(sections.length, 'section')} not available</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {[...byReason(sections, offer, party)].map(([reason, labels]) => (
            <div key={reason}>
              <Text size="sm" fw={560}>
                {labels.join(', ')}
              </Text>
              <Text size="xs" c="dimmed">
                {reason}
              </Text>
            </div>
          ))}
          <Text size="xs" c="dimmed">
            Asked <Time at={offer.checkedAt} />
          </Text>
          <Button variant="default" loading={asking.isPending} onClick={() => asking.mutate()}>
            Ask again
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** What is the same for several is said once. */
function byReason(sections: MissingSectionsProps['sections'], offer: Offer, party: Party): Map<string, string[]> {
  const labels = new Map<string, string[]>()
  for (const { label, section } of sections) {
    const capability = section === undefined ? undefined : offer.sections[section]
    const why = capability ? whyNot(capability.state, party) : 'unknown'
    const reason = capability?.message ? `${why}: ${capability.message}` : why
    labels.set(reason, [...(labels.get(reason) ?? []), label])
  }
  return labels
}
