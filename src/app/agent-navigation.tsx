import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { capabilitiesOptions, isDown, isKeyRefused, isShown } from '#kit/capabilities.ts'
import { useRestart } from '#kit/restart.ts'
import { useTabs } from '#kit/tabs.ts'
import { tabGroups } from './tab-groups.ts'
import classes from './navigation.module.css'

// Rarely needed, and it brings the popover along.
const MissingSections = lazy(() =>
  import('./missing-sections.tsx').then(({ MissingSections }) => ({ default: MissingSections })),
)

/** The open agent's tabs, read from the routes themselves; those that it does not offer are left out, with the reason one click away. */
export function AgentNavigation({ agentId }: { agentId: string }) {
  const { data } = useQuery(capabilitiesOptions(agentId))
  const restart = useRestart(agentId)
  const tabs = useTabs()
  const folded = data !== undefined && (isDown(data) || isKeyRefused(data)) && !restart
  // While it restarts, nothing that was there a moment ago goes.
  const isThere = ({ tab: { section } }: (typeof tabs)[number]) =>
    section === undefined ||
    isShown(data, section) ||
    (restart !== null && data?.sections[section]?.state === 'unreachable')
  const shown = folded ? [] : tabs.filter(isThere)
  const missing = folded ? [] : tabs.filter((tab) => !isThere(tab))
  return (
    <>
      <div className={classes.agent}>
        <span className="cut">{data?.agent.name ?? agentId}</span>
      </div>
      {tabGroups.map((group) => {
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
        <Suspense>
          <MissingSections
            agentId={agentId}
            sections={missing.map(({ tab }) => ({ label: tab.label, section: tab.section }))}
          />
        </Suspense>
      )}
    </>
  )
}
