import { Link, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import type { Party } from '#api/api-error.ts'
import type { Offer } from '#kit/offer.ts'
import { useTabs } from '#kit/tabs.ts'
import { tabGroups } from './tab-groups.ts'
import classes from './navigation.module.css'

// Rarely needed, and it brings the popover along.
const MissingSections = lazy(() =>
  import('./missing-sections.tsx').then(({ MissingSections }) => ({ default: MissingSections })),
)

interface SectionNavigationProps {
  party: Party
  id: string
  name: string
  offer: Offer | undefined
  /** Nothing of it can be shown: it is away, or refuses the key. */
  isFolded: boolean
  isThere: (section: string) => boolean
  ask: () => Promise<void>
}

/** The tabs of what is open, read from the routes themselves; those that it does not offer are left out, with the reason one click away. */
export function SectionNavigation({ party, id, name, offer, isFolded, isThere, ask }: SectionNavigationProps) {
  const tabs = useTabs(party)
  const path = useRouterState({ select: (state) => state.location.pathname })
  // On a low window the tab of a deep link may lie below the edge.
  useEffect(() => {
    if (path) document.querySelector('nav [aria-current="page"]')?.scrollIntoView?.({ block: 'nearest' })
  }, [path])
  const isHere = ({ tab: { section } }: (typeof tabs)[number]) => section === undefined || isThere(section)
  const shown = isFolded ? [] : tabs.filter(isHere)
  // What only a limited key has is nothing that an admin misses.
  const isMeant = ({ tab: { section = '' } }: (typeof tabs)[number]) =>
    offer?.sections[section]?.code !== 'limited_only'
  const missing = isFolded ? [] : tabs.filter((tab) => !isHere(tab) && isMeant(tab))
  return (
    <>
      <div className={classes.agent}>
        <span className="cut">{name}</span>
      </div>
      {tabGroups[party].map((group) => {
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
                    // Every tab hangs below the frame and takes no other parameter.
                    to={to as '/agents/$agentId'}
                    params={{ [`${party}Id`]: id } as { agentId: string }} // of a gateway, `gatewayId`
                    className={classes.link}
                    activeOptions={{
                      exact: tab.section === undefined,
                      includeSearch: false,
                    }}
                  >
                    <tab.icon size={16} aria-hidden /> {tab.label}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
      {missing.length > 0 && offer && (
        <Suspense>
          <MissingSections
            party={party}
            offer={offer}
            ask={ask}
            sections={missing.map(({ tab }) => ({ label: tab.label, section: tab.section }))}
          />
        </Suspense>
      )}
    </>
  )
}
