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
          {sections.map(({ label, section }) => {
            const capability = section === undefined ? undefined : offer.sections[section]
            return (
              <div key={label}>
                <Text size="sm" fw={560}>
                  {label}
                </Text>
                <Text size="xs" c="dimmed">
                  {capability ? whyNot(capability.state, party) : 'unknown'}
                  {capability?.message ? `: ${capability.message}` : ''}
                </Text>
              </div>
            )
          })}
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
