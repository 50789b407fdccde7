import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { gatewayCapabilitiesOptions } from '#kit/gateways.ts'
import { Page } from '#ui/page.tsx'
import { DownloadPanel, type Taken } from './download-panel.tsx'
import { RecordPanel } from './record-panel.tsx'
import { RestartPanel } from './restart-panel.tsx'
import { RestorePanel } from './restore-panel.tsx'
import classes from './backup.module.css'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/backup')

/** Files that hold everything, down and up; and the restart. */
export function BackupPage() {
  const { gatewayId } = route.useParams()
  const { data } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  // A backup counts as taken for as long as this page is open.
  const [taken, setTaken] = useState<Taken>()
  const name = data?.gateway.name ?? ''
  return (
    <Page title="Backup and restore">
      <div className={classes.columns}>
        <div className={classes.column}>
          <DownloadPanel gatewayId={gatewayId} name={name} onTaken={setTaken} />
          <RestorePanel gatewayId={gatewayId} name={name} taken={taken} onTaken={setTaken} />
        </div>
        <div className={classes.column}>
          <RestartPanel gatewayId={gatewayId} name={name} />
          <RecordPanel gatewayId={gatewayId} />
        </div>
      </div>
    </Page>
  )
}
