import { Panel } from '#ui/panel.tsx'
import { ConfigurationButton, FullButton, type TakingProps } from './take-backup.tsx'
import classes from './backup.module.css'

export type { Taken } from './take-backup.tsx'

/** Both kinds of backup, and what to mind about them. */
export function DownloadPanel(props: TakingProps) {
  return (
    <Panel title="Download a backup">
      <div className={classes.kinds}>
        <div className={classes.kind}>
          <h3>Configuration</h3>
          <p>Providers, aliases, keys, quotas, MCP servers and settings, as JSON.</p>
          <ConfigurationButton {...props} />
        </div>
        <div className={classes.kind}>
          <h3>Everything</h3>
          <p>The configuration, and all requests, errors, traces and MCP calls, as tar.gz. It may be large.</p>
          <FullButton {...props} />
        </div>
      </div>
      <p className={classes.warn}>
        Both hold every secret in the clear: the keys of your providers and of your callers. Keep them where only you
        can read them. Each download is recorded.
      </p>
    </Panel>
  )
}
