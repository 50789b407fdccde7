import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Failure } from '#kit/failure.tsx'
import { systemSettingsOptions } from '#kit/gateway-lists.ts'
import { Panel } from '#ui/panel.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { chapters } from './groups.ts'
import { GroupForm } from './group-form.tsx'
import { GroupRow } from './group-row.tsx'
import { LinkedRows } from './linked-rows.tsx'
import { MetadataRow } from './metadata-row.tsx'
import { runningOptions } from './queries.ts'
import { summaryOf, unusualOf, valuesFrom } from './values.ts'
import classes from './config.module.css'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/config')

/** Every group by one line; the one that is open is edited in its place. */
export function GroupsView() {
  const { gatewayId } = route.useParams()
  const { open } = route.useSearch()
  const navigate = route.useNavigate()
  const settings = useQuery(systemSettingsOptions(gatewayId))
  // Only for what was never stored: what is in use then.
  const running = useQuery(runningOptions(gatewayId))
  const toggle = (name: string) =>
    void navigate({ search: (before) => ({ ...before, open: open === name ? undefined : name }), replace: true })
  if (settings.error && !settings.data)
    return <Failure error={settings.error} onRetry={() => void settings.refetch()} />
  if (!settings.data || (!running.data && !running.error)) return <BlockSkeleton height={520} />
  const bag = settings.data
  return (
    <div className={classes.chapters}>
      {chapters.map(({ title, groups }) => (
        <Panel key={title} title={title} flush>
          {groups.map((group) => {
            const values = valuesFrom(group, bag, running.data)
            return (
              <GroupRow
                key={group.name}
                title={group.title}
                about={group.about}
                summary={summaryOf(group, values)}
                unusual={unusualOf(group, values).length}
                isOpen={open === group.name}
                onToggle={() => toggle(group.name)}
              >
                <GroupForm gatewayId={gatewayId} group={group} />
              </GroupRow>
            )
          })}
        </Panel>
      ))}
      <Panel title="Beside these" flush>
        <MetadataRow gatewayId={gatewayId} />
        <LinkedRows gatewayId={gatewayId} settings={bag} />
      </Panel>
    </div>
  )
}
