import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { probeTypeOf } from '#contract/plexus/providers.ts'
import { formatDuration } from '#lib/time.ts'
import { testTarget } from './queries.ts'
import classes from './aliases.module.css'

interface TestTargetProps {
  gatewayId: string
  provider: string
  model: string
  /** What kind of model it is, when the alias says so. */
  type: string | null | undefined
}

/** Tries one target with a real, small request, and says how it went. */
export function TestTarget({ gatewayId, provider, model, type }: TestTargetProps) {
  const test = useMutation(testTarget(gatewayId))
  const name = `${provider}/${model}`
  const apiType = probeTypeOf(type)
  const result = test.data
  const took = result?.durationMs === undefined ? '' : ` in ${formatDuration(result.durationMs)}`
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        loading={test.isPending}
        aria-label={`Test ${name}`}
        title="Sends one real, small request. It is counted under the key “probe”."
        onClick={() => test.mutate({ provider, model, ...(apiType === undefined ? {} : { apiType }) })}
      >
        Test
      </Button>
      {test.error && (
        <p className={classes.result} data-tone="bad" role="alert">
          It was not tested. {test.error.message}
        </p>
      )}
      {result && (
        <p className={classes.result} data-tone={result.success ? 'good' : 'bad'} role="status">
          {result.success ? `Answered${took}.` : `Failed${took}: ${result.error ?? 'no reason was given.'}`}
        </p>
      )}
    </>
  )
}
