import { IconArchive } from '@tabler/icons-react'
import { createFileRoute } from '@tanstack/react-router'
import { BackupPage } from './backup-page.tsx'

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/backup')({
  component: BackupPage,
  staticData: {
    title: 'Backup and restore',
    tab: { label: 'Backup and restore', icon: IconArchive, group: 'Operation', section: 'backup' },
  },
})
