import { Button, Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SectionName } from '#contract/placet/capabilities.ts'
import { capabilitiesOptions, refreshCapabilities, whyNot } from '#kit/capabilities.ts'
import { plural } from '#lib/numbers.ts'
import { Time } from '#ui/time.tsx'
import classes from './navigation.module.css'

interface MissingSectionsProps {
  agentId: string
  sections: { label: string; section: SectionName | undefined }[]
}

/** How many tabs are left out; one click away which, and why. */
export function MissingSections({ agentId, sections }: MissingSectionsProps) {
  const client = useQueryClient()
  const { data } = useQuery(capabilitiesOptions(agentId))
  const ask = useMutation({
    mutationFn: () => refreshCapabilities(client, agentId),
  })
  return (
    <Popover width={300} position="right-end" withArrow shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.missing}>{plural(sections.length, 'section')} not available</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {sections.map(({ label, section }) => {
            const capability = section && data?.sections[section]
            return (
              <div key={label}>
                <Text size="sm" fw={560}>
                  {label}
                </Text>
                <Text size="xs" c="dimmed">
                  {capability ? whyNot[capability.state] : 'unknown'}
                  {capability?.message ? `: ${capability.message}` : ''}
                </Text>
              </div>
            )
          })}
          {data && (
            <Text size="xs" c="dimmed">
              Asked <Time at={data.checkedAt} />
            </Text>
          )}
          <Button variant="default" loading={ask.isPending} onClick={() => ask.mutate()}>
            Ask again
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
