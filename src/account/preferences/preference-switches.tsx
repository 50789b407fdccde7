import { SegmentedControl, Switch } from '@mantine/core'
import { useChangePreferences, useMe } from '#kit/session.ts'
import { Panel } from '#ui/panel.tsx'
import classes from './preferences.module.css'

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

/** What takes effect as soon as it is touched, on the whole page, and stays on every device. */
export function PreferenceSwitches() {
  const { preferences } = useMe()
  const change = useChangePreferences()
  return (
    <Panel title="Preferences">
      <div className={classes.rows}>
        <Switch
          label="Management Dashboard"
          description="Shows Agents in the navigation, to inspect and control them from here. Switched off, nothing about the agents themselves changes."
          checked={preferences.managementDashboard}
          onChange={(event) => change.mutate({ managementDashboard: event.currentTarget.checked })}
        />
        <div className={classes.row}>
          <div>
            <div id="theme">Theme</div>
            <p className={classes.hint}>Kept with your account, so it is the same everywhere you sign in.</p>
          </div>
          <SegmentedControl
            size="xs"
            aria-labelledby="theme"
            data={[...themes]}
            value={preferences.theme}
            onChange={(value) =>
              change.mutate({ theme: themes.find((theme) => theme.value === value)?.value ?? 'system' })
            }
          />
        </div>
      </div>
    </Panel>
  )
}
