import type { PlacetConfig } from '#server/config.ts'
import { Refusal } from '#server/problem.ts'
import type { Target } from '#server/proxy/target.ts'
import { createLifetimes } from './lifetimes.ts'
import { download, type DownloadRequest } from './download.ts'
import { upload, type UploadRequest } from './upload.ts'

/** Files of any size on their way to or from a gateway, held piece by piece. Failures are `Refusal`s. */
export interface Archives {
  /** The file as it comes in. It breaks off when the gateway does, so that half of it is never taken for all. */
  download(target: Target, request: DownloadRequest): Promise<Response>
  /** The gateway's JSON answer to the file, with secrets hidden. 413 beyond the limit, 415 for another type. */
  upload(target: Target, request: UploadRequest): Promise<unknown>
}

export interface ArchiveRequest {
  /** From the root of the gateway, query included. */
  path: string
  requestId: string
  /** Aborted when whoever asked has gone. */
  signal: AbortSignal
}

export const archiveLimits = {
  /** Without a byte moving. The server cuts its own connections after 120 s without one. */
  idleMs: 110_000,
  /** The same before the first byte of a backup, which is gathered first, and after the last one of what is restored. */
  workMs: 10 * 60_000,
  /** Under way for one person. */
  each: 4,
}

export function createArchives(
  config: Pick<PlacetConfig, 'dial' | 'stopping' | 'version'>,
  { idleMs, workMs, each } = archiveLimits,
): Archives {
  const begin = createLifetimes(config, { each, tooMany })
  const parts = (target: Target, { signal }: ArchiveRequest) => ({
    config,
    idleMs,
    workMs,
    lifetime: begin(target.ownerId, signal),
  })
  return {
    download: async (target, request) => download(target, request, parts(target, request)),
    upload: async (target, request) => upload(target, request, parts(target, request)),
  }
}

function tooMany(each: number): Refusal {
  return new Refusal(
    429,
    'too_many_requests',
    `You have ${each} backups under way already. Let one of them end, then try again.`,
    { retryAfter: 5 },
  )
}
