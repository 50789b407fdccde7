import { FlagMember, NumberMember, type SectionProps } from './member-fields.tsx'
import classes from './editor.module.css'

const own = 'Empty: the gateway’s own.'

/** How much is asked of the provider at once, for how long, and what happens when it fails or stalls. */
export function LimitsSection({ draft, errors, set }: SectionProps) {
  const fields = { draft, errors, set }
  return (
    <>
      <div className={classes.pair}>
        <NumberMember {...fields} name="maxConcurrency" label="Requests at once" description="Empty: no limit." />
        <NumberMember {...fields} name="timeoutMs" label="Timeout" unit="ms" description={`For one request. ${own}`} />
      </div>
      <FlagMember
        {...fields}
        name="disable_cooldown"
        label="Never cool it down"
        description="After failures the gateway goes on sending requests here, instead of leaving it alone for a while. It stays enabled or disabled as it is."
      />
      <FlagMember
        {...fields}
        name="stall_cooldown"
        label="Cool it down after a stall"
        description="A request that stalls counts as a failure of the provider."
      />
      <FlagMember
        {...fields}
        name="allow_100_percent_utilization"
        label="Use its quota to the end"
        description="Otherwise the gateway stops at 99 % of what its quota checker reports, and cools it down."
      />
      <h3 className={classes.subtitle}>What counts as a stall</h3>
      <div className={classes.three}>
        <NumberMember
          {...fields}
          name="stallTtfbMs"
          label="First bytes within"
          unit="ms"
          description={`5,000 to 120,000. ${own}`}
        />
        <NumberMember
          {...fields}
          name="stallTtfbBytes"
          label="First bytes are"
          unit="bytes"
          description={`50 to 10,000. ${own}`}
        />
        <NumberMember
          {...fields}
          name="stallMinBps"
          label="Slowest pace"
          unit="bytes / s"
          description={`50 to 5,000. ${own}`}
        />
        <NumberMember
          {...fields}
          name="stallWindowMs"
          label="Measured over"
          unit="ms"
          description={`3,000 to 30,000. ${own}`}
        />
        <NumberMember
          {...fields}
          name="stallGracePeriodMs"
          label="Not before"
          unit="ms"
          description={`0 to 120,000 after the start. ${own}`}
        />
      </div>
    </>
  )
}
