import { Link } from '@tanstack/react-router'
import { type CapabilityState, type SectionName, sectionNames } from '#contract/placet/capabilities.ts'
import { type Capabilities } from '#kit/capabilities.ts'
import { isShown } from '#kit/offer.ts'
import { useTabs } from '#kit/tabs.ts'
import { Panel } from '#ui/panel.tsx'
import { Status, type Tone } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import classes from './overview.module.css'

const states: Record<CapabilityState, [Tone, string]> = {
  present: ['good', 'Offered'],
  absent: ['quiet', 'Not offered'],
  unreachable: ['warn', 'Not reachable'],
  refused: ['bad', 'Key refused'],
  failing: ['warn', 'Failing'],
}

const names: Record<SectionName, string> = {
  sessions: 'Sessions',
  audit: 'Audit log',
  usage: 'Token usage',
  settings: 'Settings',
  credentials: 'Credentials',
  cron: 'Cron',
  mcp: 'MCP servers',
  policy: 'Policy',
  workspace: 'Workspace',
  skills: 'Skills',
  scripts: 'Scripts',
  channels: 'Channels',
  commands: 'Commands',
  'agent-card': 'Agent card',
  peers: 'Peers',
  versions: 'Versions',
}

const order = ['present', 'failing', 'refused', 'unreachable', 'absent'] as const satisfies CapabilityState[]

/** Every section of the contract by whether this agent has it; those with a tab lead there. */
export function Offers({ agentId, capabilities }: { agentId: string; capabilities: Capabilities }) {
  const tabs = useTabs('agent')
  return (
    <Panel
      title="What this agent offers"
      aside={
        <span className={classes.asked}>
          asked <Time at={capabilities.checkedAt} />
        </span>
      }
    >
      {order.map((state) => {
        const sections = sectionNames.filter((section) => capabilities.sections[section]?.state === state)
        if (sections.length === 0) return null
        const [tone, word] = states[state]
        return (
          <div key={state} className={classes.offers}>
            <Status tone={tone}>{`${word} (${sections.length})`}</Status>
            <ul aria-label={word}>
              {sections.map((section) => {
                const to = isShown(capabilities, section)
                  ? tabs.find(({ tab }) => tab.section === section)?.to
                  : undefined
                return (
                  <li key={section} title={capabilities.sections[section]?.message}>
                    {to ? (
                      // Every tab of an agent takes its id and nothing else.
                      <Link to={to as '/agents/$agentId'} params={{ agentId }}>
                        {names[section]}
                      </Link>
                    ) : (
                      names[section]
                    )}
                  </li>
                )
              })}
            </ul>
          </div>
        )
      })}
    </Panel>
  )
}
