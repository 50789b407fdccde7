import { Text, UnstyledButton } from '@mantine/core'
import { IconArrowsSplit2, IconLogout, IconRobot, IconSettings } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams, useRouter } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { mayLeave } from '#kit/leave-guard.tsx'
import { signOut, useMe } from '#kit/session.ts'
import { failed } from '#kit/say.ts'
import { AgentNavigation } from './agent-navigation.tsx'
import { Brand } from './brand.tsx'
import classes from './navigation.module.css'

const GatewayNavigation = lazy(() =>
  import('./gateway-navigation.tsx').then(({ GatewayNavigation }) => ({ default: GatewayNavigation })),
)

export function Navigation() {
  const { user, preferences } = useMe()
  const { agentId, gatewayId } = useParams({ strict: false })
  return (
    <>
      <div className={classes.brand}>
        <Brand />
        {__DEMO__ && (
          <span className={classes.demo} title="Everything runs inside this page. A reload resets it.">
            Demo · reload resets
          </span>
        )}
      </div>
      <div className={classes.scroll}>
        <ul className={classes.list}>
          {preferences.managementDashboard && (
            <>
              <li>
                <Link to="/agents" className={classes.link} activeOptions={{ exact: true, includeSearch: false }}>
                  <IconRobot size={16} aria-hidden /> Agents
                </Link>
              </li>
              <li>
                <Link to="/gateways" className={classes.link} activeOptions={{ exact: true, includeSearch: false }}>
                  <IconArrowsSplit2 size={16} aria-hidden /> Gateways
                </Link>
              </li>
            </>
          )}
        </ul>
        {preferences.managementDashboard && agentId !== undefined && <AgentNavigation agentId={agentId} />}
        {preferences.managementDashboard && gatewayId !== undefined && (
          <Suspense>
            <GatewayNavigation gatewayId={gatewayId} />
          </Suspense>
        )}
      </div>
      <ul className={classes.list} data-foot>
        <li>
          <Link to="/settings" className={classes.link}>
            <IconSettings size={16} aria-hidden /> Settings
          </Link>
        </li>
        <li className={classes.person}>
          <div className={classes.who}>
            <Text size="sm" className="cut">
              {user.displayName}
            </Text>
            <Text size="xs" c="dimmed" className="cut">
              {user.email}
            </Text>
          </div>
          <SignOut />
        </li>
      </ul>
    </>
  )
}

function SignOut() {
  const router = useRouter()
  const client = useQueryClient()
  const leave = async () => {
    if (!(await mayLeave())) return
    try {
      await signOut()
    } catch (error) {
      failed(`You are still signed in. ${error instanceof Error ? error.message : ''}`)
      return
    }
    await router.navigate({ to: '/login', ignoreBlocker: true })
    // Nothing of this person's stays in the page's memory.
    client.clear()
  }
  return (
    <UnstyledButton className={classes.leave} aria-label="Sign out" title="Sign out" onClick={() => void leave()}>
      <IconLogout size={16} />
    </UnstyledButton>
  )
}
