import { Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Secret } from '#contract/placet/credentials.ts'
import { confirm } from '#kit/confirm.tsx'
import { exposeSecret, withdrawSecret } from './queries.ts'

/** What it means when shell commands read a secret. */
export const exposureWords =
  'Every shell command that this agent runs can then read it as an environment variable, whoever or whatever led the agent to run that command.'

/** Asks before it opens a secret to shell commands; takes it back at once. */
export function ExposureSwitch({ agentId, secret, label }: { agentId: string; secret: Secret; label?: string }) {
  const withdraw = useMutation(withdrawSecret)
  const { key, exposed } = secret
  return (
    <Switch
      size="xs"
      checked={exposed}
      {...(label === undefined ? { 'aria-label': `Shell commands can read ${key}` } : { label })}
      onChange={() => (exposed ? withdraw.mutate({ agentId, key }) : askToExpose(agentId, key))}
    />
  )
}

function askToExpose(agentId: string, key: string) {
  confirm({
    title: 'Expose to shell commands',
    body: (
      <>
        Expose <b className="mono">{key}</b>? {exposureWords}
      </>
    ),
    verb: 'Expose secret',
    action: exposeSecret,
    vars: { agentId, key },
  })
}
