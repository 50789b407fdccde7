import { Button, Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SectionName } from '#contract/placet/capabilities.ts'
import { refreshCapabilities, capabilitiesOptions, isDown, isKeyRefused, isShown, whyNot } from '#kit/capabilities.ts'
import { useTabs } from '#kit/tabs.ts'
import { plural } from '#lib/numbers.ts'
import { Time } from '#ui/time.tsx'
import classes from './navigation.module.css'

/** The open agent's tabs, read from the routes themselves; those that it does not offer are left out, with the reason one click away. */
export function AgentNavigation({ agentId }: { agentId: string }) {
  const { data } = useQuery(capabilitiesOptions(agentId))
  const tabs = useTabs()
  const folded = data !== undefined && (isDown(data) || isKeyRefused(data))
  const shown = folded ? [] : tabs.filter(({ tab }) => tab.section === undefined || isShown(data, tab.section))
  const missing = folded ? [] : tabs.filter(({ tab }) => tab.section !== undefined && !isShown(data, tab.section))
  return (
    <>
      <div className={classes.agent}>
        <span className="cut">{data?.agent.name ?? agentId}</span>
      </div>
      {(['Agent', 'Activity'] as const).map((group) => {
        const links = shown.filter(({ tab }) => tab.group === group)
        if (links.length === 0) return null
        return (
          <div key={group}>
            <div className={classes.group} id={`nav-${group}`}>
              {group}
            </div>
            <ul className={classes.list} aria-labelledby={`nav-${group}`}>
              {links.map(({ to, tab }) => (
                <li key={to}>
                  <Link
                    to={to}
                    params={{ agentId }}
                    className={classes.link}
                    activeOptions={{ exact: tab.section === undefined, includeSearch: false }}
                  >
                    <tab.icon size={16} aria-hidden /> {tab.label}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
      {missing.length > 0 && (
        <Missing agentId={agentId} sections={missing.map(({ tab }) => ({ label: tab.label, section: tab.section }))} />
      )}
    </>
  )
}

interface MissingProps {
  agentId: string
  sections: { label: string; section: SectionName | undefined }[]
}

function Missing({ agentId, sections }: MissingProps) {
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
