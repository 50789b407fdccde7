import { Link } from '@tanstack/react-router'
import { type CapabilityState, type SectionName, sectionNames } from '#contract/placet/capabilities.ts'
import { type Capabilities, isShown } from '#kit/capabilities.ts'
import { useTabs } from '#kit/tabs.ts'
import { Panel } from '#ui/panel.tsx'
import { Status, type Tone } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import classes from './overview.module.css'

const states: Record<CapabilityState, [Tone, string]> = {
  present: ['good', 'offered'],
  absent: ['quiet', 'not offered'],
  unreachable: ['warn', 'not reachable'],
  refused: ['bad', 'key refused'],
  failing: ['warn', 'failing'],
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

/** Every section of the contract and whether this agent has it; those with a tab lead there. */
export function Offers({ agentId, capabilities }: { agentId: string; capabilities: Capabilities }) {
  const tabs = useTabs()
  return (
    <Panel
      title="What this agent offers"
      aside={
        <span className={classes.asked}>
          asked <Time at={capabilities.checkedAt} />
        </span>
      }
    >
      <ul className={classes.offers}>
        {sectionNames.map((section) => {
          const capability = capabilities.sections[section]
          const [tone, word] = capability ? states[capability.state] : (['quiet', 'unknown'] satisfies [Tone, string])
          const to = isShown(capabilities, section) ? tabs.find(({ tab }) => tab.section === section)?.to : undefined
          return (
            <li key={section} title={capability?.message}>
              {to ? (
                <Link to={to} params={{ agentId }}>
                  {names[section]}
                </Link>
              ) : (
                <span>{names[section]}</span>
              )}
              <Status tone={tone}>{word}</Status>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
