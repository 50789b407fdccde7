import { useQuery } from '@tanstack/react-query'
import { confirm } from '#kit/confirm.tsx'
import { formatCount } from '#lib/numbers.ts'
import { deleteNoted, notedOptions } from './queries.ts'

/** Asks before everything is wiped that the gateway noted about requests. */
export function askToDeleteNoted(gatewayId: string, name: string) {
  confirm({
    title: `Delete what ${name} noted about requests`,
    body: <WhatGoes gatewayId={gatewayId} />,
    verb: 'Delete all of it',
    typed: name,
    action: deleteNoted,
    vars: { gatewayId },
  })
}

function WhatGoes({ gatewayId }: { gatewayId: string }) {
  const { data } = useQuery(notedOptions(gatewayId))
  const count = (name: 'requests' | 'errors' | 'traces' | 'MCP calls') =>
    data?.[name] === undefined ? '' : `${formatCount(data[name])} `
  return (
    <>
      <p style={{ marginTop: 0 }}>This deletes, from the first to the last:</p>
      <ul>
        <li>{count('requests')}requests, and with them what was used and what it cost</li>
        <li>{count('errors')}errors</li>
        <li>{count('traces')}traces</li>
        <li>{count('MCP calls')}MCP calls</li>
      </ul>
      <p>
        It can’t be undone; only a full backup made before holds them. The log lines on this page are not touched:
        nothing deletes those, they leave the gateway’s memory by themselves. Keys, quotas, cooldowns and settings stay,
        too.
      </p>
    </>
  )
}
