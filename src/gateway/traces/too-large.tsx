import { CopyButton } from '#ui/copy-button.tsx'
import { Notice } from '#ui/notice.tsx'
import { curlOfTrace } from './curl.ts'
import classes from './traces.module.css'

interface TooLargeProps {
  requestId: string
  /** Undefined as long as it isn't known. */
  gatewayUrl: string | undefined
  /** How large it is, as the server says it. */
  children: string
}

/** In place of a trace that the server doesn't pass on: how it can be had all the same. */
export function TooLarge({ requestId, gatewayUrl, children }: TooLargeProps) {
  const command = gatewayUrl === undefined ? undefined : curlOfTrace(gatewayUrl, requestId)
  return (
    <Notice tone="warn" title="This trace is too large to be shown here">
      <p className={classes.plain}>{children}</p>
      {command !== undefined && (
        <>
          <p className={classes.plain}>The gateway has it whole. This command saves it as a file:</p>
          <div className={classes.command}>
            <pre>{command}</pre>
            <CopyButton text={command} what="the command" />
          </div>
        </>
      )}
    </Notice>
  )
}
