import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { call, download, gatewayPath } from '#api/client.ts'
import { upload } from '#api/upload.ts'
import { backupDataSchema, backupFileName, restoredSchema } from '#contract/plexus/backup.ts'
import { action } from '#kit/action.ts'
import { restartGateway } from '#kit/gateway-restart.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { saveBlob } from '#lib/save-file.ts'

/** What is configured now, as a backup would have it, with secrets hidden. */
export const currentOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: [...gatewayKeys.section(gatewayId, 'backup'), 'current'],
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'config', 'export'), { returns: backupDataSchema, signal }),
    staleTime: 0,
  })

/** Saves the configuration as a file, and so knows that it arrived. It is recorded. */
export const downloadConfiguration = action({
  run: async ({ gatewayId, gateway }: { gatewayId: string; gateway: string }) => {
    const blob = await download(gatewayPath(gatewayId, 'backup'), {})
    saveBlob(backupFileName(gateway, Date.now(), false), blob)
  },
  invalidates: ({ gatewayId }) => [gatewayKeys.section(gatewayId, 'reveals')],
})

interface Restore {
  gatewayId: string
  file: File
  isArchive: boolean
  /** Bytes that have left the page. */
  onProgress: (sent: number) => void
}

/** Replaces everything by the file. */
export const restoreBackup = ({ gatewayId, file, isArchive, onProgress }: Restore) =>
  upload(gatewayPath(gatewayId, 'restore'), {
    // By its own type the server knows it; a browser guesses by the name.
    body: file.slice(0, file.size, isArchive ? 'application/gzip' : 'application/json'),
    onProgress,
    returns: restoredSchema,
  })

/** Nothing that is known of the gateway holds any more. */
export function forgetAnswers(client: QueryClient, gatewayId: string): Promise<void> {
  const queryKey = gatewayKeys.all(gatewayId)
  client.removeQueries({ queryKey, type: 'inactive' })
  return client.invalidateQueries({ queryKey })
}

export const restart = action({
  run: ({ client, gatewayId }: { client: QueryClient; gatewayId: string }) => restartGateway(client, gatewayId),
  invalidates: () => [],
})
