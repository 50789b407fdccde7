import { Button, Group } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Gateway } from '#contract/plexus/gateways.ts'
import { Failure } from '#kit/failure.tsx'
import { RefreshControl } from '#kit/frame/refresh-control.tsx'
import { RekeyGateway } from '#kit/gateway-rekey.tsx'
import { gatewayListKeys } from '#kit/gateways.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { ConnectDialog } from './connect-dialog.tsx'
import { gatewayColumns, type GatewayRow } from './gateway-columns.tsx'
import { gatewayStatesOptions, listOptions } from './queries.ts'
import { RenameDialog } from './rename-dialog.tsx'

const none: readonly Gateway[] = []
const route = getRouteApi('/_signed-in/gateways')

/** The person's gateways: how each is, and what went through it today. */
export function GatewaysPage() {
  const list = useQuery(listOptions())
  const states = useQuery(gatewayStatesOptions())
  const gateways = list.data ?? none
  const rows = useMemo(
    () => gateways.map((gateway): GatewayRow => ({ gateway, line: states.data?.byId.get(gateway.id) })),
    [gateways, states.data],
  )
  return (
    <Page
      title="Gateways"
      note={
        <Group gap={4} component="span">
          <RefreshControl queryKey={gatewayListKeys.all} />
        </Group>
      }
      actions={
        <Button
          leftSection={<IconPlus size={14} aria-hidden />}
          renderRoot={(props) => (
            <Link to="/gateways" search={(before) => ({ ...before, connect: true })} replace {...props} />
          )}
        >
          Connect a gateway
        </Button>
      }
    >
      {!list.data && !list.error && <TableSkeleton rows={3} />}
      {list.error && !list.data && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <FirstGateway />}
      {states.error && rows.length > 0 && (
        <Notice title="What you see may be out of date" tone="warn" role="status">
          <p>How the gateways are could not be renewed. {states.error.message} It is tried again by itself.</p>
        </Notice>
      )}
      {rows.length > 0 && <List rows={rows} />}
      {list.data && <Dialogs gateways={gateways} />}
    </Page>
  )
}

function List({ rows }: { rows: readonly GatewayRow[] }) {
  const { by, dir } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <DataTable
      label="Gateways"
      rows={rows}
      rowKey={({ gateway }) => gateway.id}
      columns={gatewayColumns}
      sort={{ by, dir }}
      onSort={(sort) =>
        // The ids of gatewayColumns.
        void navigate({ search: (before) => ({ ...before, by: sort.by as typeof by, dir: sort.dir }), replace: true })
      }
      onOpen={({ gateway }) => void navigate({ to: '/gateways/$gatewayId', params: { gatewayId: gateway.id } })}
      height={640}
      rowHeight={50}
      empty="No gateway is connected."
    />
  )
}

function FirstGateway() {
  return (
    <Notice title="Connect your first gateway" place="page">
      <p>
        A Plexus gateway is managed from here with its address and its admin key. With the secret of an inference key
        instead, you see what that key did.
      </p>
      <Button renderRoot={(props) => <Link to="/gateways" search={{ connect: true }} replace {...props} />}>
        Connect a gateway
      </Button>
    </Notice>
  )
}

/** What is open on top of the list, as the address says. */
function Dialogs({ gateways }: { gateways: readonly Gateway[] }) {
  const { connect, rename, rekey } = route.useSearch()
  const navigate = route.useNavigate()
  const close = () =>
    void navigate({
      search: (before) => ({ ...before, connect: false, rename: undefined, rekey: undefined }),
      replace: true,
    })
  const find = (id: string | undefined) => gateways.find((gateway) => gateway.id === id)
  const [renamed, rekeyed] = [find(rename), find(rekey)]
  return (
    <>
      {connect && <ConnectDialog onClose={close} />}
      {renamed && <RenameDialog gateway={renamed} onClose={close} />}
      {rekeyed && <RekeyGateway gateway={rekeyed} onClose={close} />}
    </>
  )
}
