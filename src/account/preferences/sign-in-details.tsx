import type { User } from '#contract/placet/account.ts'
import { Panel } from '#ui/panel.tsx'
import classes from './preferences.module.css'

const roles = { owner: 'Owner', member: 'Member' } as const

export function SignInDetails({ user }: { user: User }) {
  return (
    <Panel title="Sign-in">
      <dl className={classes.details}>
        <dt>Name</dt>
        <dd>{user.displayName}</dd>
        <dt>E-mail</dt>
        <dd>{user.email}</dd>
        <dt>Role</dt>
        <dd>{roles[user.role]}</dd>
      </dl>
    </Panel>
  )
}
