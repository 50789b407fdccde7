import { useQuery } from '@tanstack/react-query'
import { Failure } from '#kit/failure.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import type { Group } from './groups.ts'
import { GroupEditor } from './group-editor.tsx'
import { groupOptions } from './queries.ts'

/** One group, read when it is opened. */
export function GroupForm({ gatewayId, group }: { gatewayId: string; group: Group }) {
  const { data, error, refetch } = useQuery(groupOptions(gatewayId, group.name))
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <BlockSkeleton height={56 * group.fields.length} />
  return <GroupEditor gatewayId={gatewayId} group={group} stored={data} />
}
