import { AppShell, Burger, Group, useMantineColorScheme } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet, useMatches, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useMe, useSessionEnded } from '#kit/session.ts'
import { Brand } from './brand.tsx'
import { DashboardOff } from './dashboard-off.tsx'
import { MustChangePassword } from './must-change-password.tsx'
import { Navigation } from './navigation.tsx'
import classes from './shell.module.css'

const SignInAgain = lazy(() => import('./sign-in-again.tsx').then(({ SignInAgain }) => ({ default: SignInAgain })))

/** The room around every view: navigation beside it (a drawer on small windows), the view in `main`. */
export function Shell() {
  const { preferences } = useMe()
  const ended = useSessionEnded()
  const [opened, { toggle, close }] = useDisclosure(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const isManagement = useMatches({
    select: (matches) => matches.some((match) => /^\/(agents|gateways)/.test(match.fullPath)),
  })
  useTheme(preferences.theme)
  useEffect(close, [path, close])

  return (
    <AppShell
      navbar={{ width: 224, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={0}
      classNames={{ navbar: classes.navbar, main: classes.main }}
    >
      <a href="#content" className={classes.skip}>
        Skip to content
      </a>
      <Group className={classes.mobileBar} gap="xs">
        <Burger
          opened={opened}
          onClick={toggle}
          size="sm"
          aria-label={opened ? 'Close navigation' : 'Open navigation'}
        />
        <Brand />
      </Group>
      <AppShell.Navbar aria-label="Main">
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <MustChangePassword />
        {isManagement && !preferences.managementDashboard ? <DashboardOff /> : <Outlet />}
      </AppShell.Main>
      {ended && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
    </AppShell>
  )
}

/** Follows the preference; it is on the server, so it can change under the page. */
function useTheme(theme: 'light' | 'dark' | 'system') {
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => setColorScheme(theme === 'system' ? 'auto' : theme), [theme, setColorScheme])
}
