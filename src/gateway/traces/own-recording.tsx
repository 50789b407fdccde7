import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { keyTracingOptions } from '#kit/key-self/queries.ts'
import { Status } from '#ui/status.tsx'
import classes from './traces.module.css'

/** Whether the requests of the stored key are recorded. Switching it is a matter of "Your key". */
export function OwnRecording({ gatewayId }: { gatewayId: string }) {
  const { data } = useQuery(keyTracingOptions(gatewayId))
  if (!data) return null
  const isOn = data.enabled || data.enabledForKey === true
  return (
    <div className={classes.own}>
      <Status tone={isOn ? 'live' : 'quiet'}>
        {isOn ? 'Your requests are being recorded, with their whole text.' : 'Your requests are not being recorded.'}
      </Status>
      {data.enabledGlobal && <span>The admin records every request.</span>}
      {!isOn && <span>The admin may still have those kept that fail.</span>}
      <Link to="/gateways/$gatewayId/own-key" params={{ gatewayId }}>
        Change it in Your key
      </Link>
    </div>
  )
}
