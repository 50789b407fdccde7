import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '#kit/session.ts'
import { apiKeysOptions } from '#kit/api-keys.ts'
import { Page } from '#ui/page.tsx'
import { ApiKeys } from './api-keys.tsx'
import { ChangePassword } from './change-password.tsx'
import { PreferenceSwitches } from './preference-switches.tsx'
import classes from './preferences.module.css'
import { SignInDetails } from './sign-in-details.tsx'

const sections = [
  { id: 'preferences', title: 'Preferences' },
  { id: 'api-keys', title: 'API keys' },
  { id: 'password', title: 'Password' },
  { id: 'sign-in', title: 'Sign-in' },
] as const

/** Everything that is the person's own rather than an agent's. Each part has its own address (`/settings#api-keys`). */
export function PreferencesPage() {
  const { user, hasPassword } = useMe()
  const keys = useQuery(apiKeysOptions())
  return (
    <Page title="Settings">
      <div className={classes.columns}>
        <nav className={classes.contents} aria-label="Settings">
          {sections.map(({ id, title }) => (
            <Link key={id} to="/settings" hash={id} replace activeOptions={{ includeHash: true }}>
              {title}
            </Link>
          ))}
        </nav>
        <div className={classes.sections}>
          <div id="preferences">
            <PreferenceSwitches />
          </div>
          <div id="api-keys">
            <ApiKeys keys={keys.data} error={keys.error} onRetry={() => void keys.refetch()} />
          </div>
          <div id="password">
            <ChangePassword email={user.email} isFirst={!hasPassword} />
          </div>
          <div id="sign-in">
            <SignInDetails user={user} />
          </div>
        </div>
      </div>
    </Page>
  )
}
