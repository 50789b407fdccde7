import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import type { Gateway } from '#contract/plexus/gateways.ts'
import { confirm } from '#kit/confirm.tsx'
import { removeGateway } from './queries.ts'

const route = getRouteApi('/_signed-in/gateways')

/** What can be done with one gateway of the list. */
export function GatewayMenu({ gateway }: { gateway: Gateway }) {
  const navigate = route.useNavigate()
  const open = (next: { rename: string } | { rekey: string }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <Menu position="bottom-end" shadow="md" width={210}>
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${gateway.name}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => open({ rename: gateway.id })}>Rename…</Menu.Item>
        <Menu.Item onClick={() => open({ rekey: gateway.id })}>Change address or key…</Menu.Item>
        <Menu.Divider />
        <Menu.Item color="var(--bad)" onClick={() => confirmRemoval(gateway)}>
          Remove gateway…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function confirmRemoval(gateway: Gateway) {
  confirm({
    title: 'Remove gateway',
    body: (
      <>
        Remove <b>{gateway.name}</b> (<span className="mono">{gateway.url}</span>) from Placet? The key stored for it
        and the record of what was revealed go with it. The gateway itself keeps running, and nothing on it changes.
      </>
    ),
    verb: 'Remove gateway',
    action: removeGateway,
    vars: gateway,
  })
}
