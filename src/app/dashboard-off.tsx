import { Switch } from '@mantine/core'
import { useChangePreferences } from '#kit/session.ts'
import { Notice } from '#ui/notice.tsx'

/** What a deep link shows while the dashboard is off: one sentence, and the switch. */
export function DashboardOff() {
  const change = useChangePreferences()
  return (
    <Notice title="The management dashboard is switched off" place="page">
      <p>Switch it on to inspect and control your agents and gateways from here.</p>
      <Switch
        label="Management Dashboard"
        checked={false}
        onChange={() => change.mutate({ managementDashboard: true })}
      />
    </Notice>
  )
}
