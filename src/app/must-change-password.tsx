import { Link } from '@tanstack/react-router'
import { useMe } from '#kit/session.ts'
import classes from './shell.module.css'

/** Above every view, as long as the password is one that somebody else has chosen. */
export function MustChangePassword() {
  const { user } = useMe()
  if (user.mustChangePassword !== true) return null
  return (
    <div className={classes.mustChange} role="status">
      Your password was set by somebody else.{' '}
      <Link to="/settings" hash="password">
        Choose your own
      </Link>
    </div>
  )
}
