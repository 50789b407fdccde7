import { IconExternalLink } from '@tabler/icons-react'
import classes from './outside-link.module.css'

/** An address that somebody else wrote, always in sight. Only https can be followed; it opens in a tab of its own that knows nothing of this one. */
export function OutsideLink({ href }: { href: string }) {
  const isSafe = URL.canParse(href) && new URL(href).protocol === 'https:'
  if (!isSafe) return <span className={classes.address}>{href}</span>
  return (
    <a className={classes.address} href={href} target="_blank" rel="noopener noreferrer nofollow">
      {href}
      <IconExternalLink size={12} aria-label="opens in a new tab" className={classes.icon} />
    </a>
  )
}
