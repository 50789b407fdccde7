import { Link } from '@tanstack/react-router'
import { plural } from '#lib/numbers.ts'
import type { Change } from './changes.ts'
import type { Section } from './fields.ts'
import classes from './settings.module.css'

interface SectionLinksProps {
  agentId: string
  sections: readonly Section[]
  changes: readonly Change[]
  q: string
}

/** The way to each part of the page, and how much is changed in it. */
export function SectionLinks({ agentId, sections, changes, q }: SectionLinksProps) {
  return (
    <nav className={classes.contents} aria-label="Parts of the settings">
      {sections.map(({ id, title }) => {
        const count = changes.filter(({ section }) => section === title).length
        return (
          <Link
            key={id}
            to="/agents/$agentId/settings"
            params={{ agentId }}
            search={{ q }}
            hash={id}
            replace
            activeOptions={{ includeHash: true }}
          >
            {title}
            {count > 0 && <span title={plural(count, 'change')}>{count}</span>}
          </Link>
        )
      })}
    </nav>
  )
}
