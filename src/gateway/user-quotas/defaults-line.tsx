import { Button } from '@mantine/core'
import type { ApiError } from '#api/api-error.ts'
import type { NamedUserQuota } from '#contract/plexus/user-quotas.ts'
import classes from './user-quotas.module.css'

interface DefaultsLineProps {
  quotas: readonly NamedUserQuota[]
  defaults: readonly string[]
  isKnown: boolean
  failure: ApiError | null
  onChange: () => void
}

/** What holds for keys without quotas of their own. */
export function DefaultsLine({ quotas, defaults, isKnown, failure, onChange }: DefaultsLineProps) {
  if (!isKnown && failure)
    return <p className={classes.defaults}>The default quotas could not be read. {failure.message}</p>
  const missing = defaults.filter((name) => !quotas.some((quota) => quota.name === name))
  return (
    <p className={classes.defaults}>
      <span>Keys without quotas of their own:</span>
      <b className={defaults.length > 0 ? 'mono' : undefined}>
        {!isKnown ? '…' : defaults.length === 0 ? 'not limited' : defaults.join(', ')}
      </b>
      {missing.length > 0 && (
        <span className={classes.doubt}>There is no quota called {missing.join(', ')}: it limits nothing.</span>
      )}
      <Button
        variant="subtle"
        size="compact-xs"
        disabled={!isKnown}
        aria-label="Change default quotas"
        onClick={onChange}
      >
        Change
      </Button>
    </p>
  )
}
