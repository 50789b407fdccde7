import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { fromJson } from '#contract/plexus/json-text.ts'
import { CutText } from '#ui/cut-text.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import type { LogLine } from './log-store.ts'

const requestId = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/i

/** One line in full. */
export function LinePanel({ gatewayId, line, onClose }: { gatewayId: string; line: LogLine; onClose: () => void }) {
  const request = requestId.exec(`${line.message} ${line.more}`)?.[0]
  return (
    <SidePanel label="Log line" title={line.level} note={<Text size="sm">{line.time}</Text>} wide onClose={onClose}>
      <Facts>
        <Fact name="Time">
          {line.time === '' ? 'not told' : `${line.time} by the gateway’s own clock, which does not say its zone`}
        </Fact>
        <Fact name="Module">{line.module === '' ? 'not told' : line.module}</Fact>
        {request !== undefined && (
          <Fact name="Request">
            <Link
              to="/gateways/$gatewayId/requests"
              params={{ gatewayId }}
              search={{ requestId: request }}
              className="mono"
            >
              {request}
            </Link>
          </Fact>
        )}
      </Facts>
      <CutText label="Message" text={line.message} />
      {line.more !== '' && <JsonView label="Details" value={fromJson(line.more) ?? line.more} />}
    </SidePanel>
  )
}
