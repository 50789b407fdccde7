import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Page } from '#ui/page.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { GroupsView } from './groups-view.tsx'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/config')
const SettingsView = lazy(() => import('./settings-view.tsx').then(({ SettingsView: View }) => ({ default: View })))
const WholeView = lazy(() => import('./whole-view.tsx').then(({ WholeView: View }) => ({ default: View })))

/** What the gateway is told about itself: in groups, setting by setting, and in one piece. */
export function ConfigPage() {
  const { view } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Page
      title="Configuration"
      fill={view !== 'groups'}
      actions={
        <SegmentedControl
          size="xs"
          aria-label="What is shown"
          value={view}
          // What is open belongs to the view that is left; a guard of what is unsaved hears of it.
          onChange={(next) => void navigate({ search: { view: next } })}
          data={[
            { value: 'groups', label: 'Groups' },
            { value: 'settings', label: 'System settings' },
            { value: 'whole', label: 'Whole configuration' },
          ]}
        />
      }
    >
      {view === 'groups' && <GroupsView />}
      <Suspense fallback={<BlockSkeleton height={320} />}>
        {view === 'settings' && <SettingsView />}
        {view === 'whole' && <WholeView />}
      </Suspense>
    </Page>
  )
}
