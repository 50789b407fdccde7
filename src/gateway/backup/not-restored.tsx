import { Button, Text } from '@mantine/core'
import type { ApiError } from '#api/api-error.ts'
import type { BackupContents } from '#contract/plexus/backup-reading.ts'
import { Notice } from '#ui/notice.tsx'
import { Held } from './held.tsx'
import classes from './backup.module.css'

interface NotRestoredProps {
  gatewayId: string
  name: string
  contents: BackupContents
  error: ApiError
  onAgain: () => void
  onEnd: () => void
}

/** A restore that failed: where, and whether it may have happened all the same. */
export function NotRestored({ gatewayId, name, contents, error, onAgain, onEnd }: NotRestoredProps) {
  const mayHave = mayHaveHappened(error)
  return (
    <>
      <Notice
        tone={mayHave ? 'warn' : 'bad'}
        role="alert"
        title={mayHave ? `Perhaps ${name} is restored` : `${name} is not restored`}
      >
        <Text size="sm">{error.message}</Text>
        {error.hop && <Text size="sm">Where it failed: {error.hop}.</Text>}
        {mayHave && (
          <Text size="sm">
            Nobody knows whether it was carried out. Look at what it holds before you send it again.
          </Text>
        )}
        <div className={classes.line}>
          <Button variant="default" onClick={onAgain}>
            Back to the comparison
          </Button>
          <Button variant="subtle" onClick={onEnd}>
            Leave it
          </Button>
        </div>
      </Notice>
      {mayHave && <Held gatewayId={gatewayId} data={contents.data} />}
    </>
  )
}

const unsure = [
  'upstream_unreachable',
  'upstream_timeout',
  'upstream_invalid',
  'upstream_too_large',
  'unavailable',
  'internal',
]

/** Sent as a whole, without an answer that says what came of it. */
export function mayHaveHappened({ kind, code, upstreamStatus }: ApiError): boolean {
  if (kind === 'contract' || code === 'answer_lost') return true
  if (upstreamStatus !== undefined) return upstreamStatus === 502 || upstreamStatus === 504
  // The last: what is in front of our server has lost its patience.
  return unsure.includes(code) || /^http_5\d\d$/.test(code)
}
