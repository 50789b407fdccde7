import { ActionIcon, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'

/** Copies `text`; `what` names it for the tooltip and for screen readers ("Copy request id"). */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { copy, copied, error } = useClipboard({ timeout: 1500 })
  const label = copied ? `Copied ${what}` : error ? `${what} could not be copied: select it by hand` : `Copy ${what}`
  return (
    <Tooltip label={label}>
      <ActionIcon size={24} aria-label={label} onClick={() => copy(text)}>
        {copied ? <IconCheck size={14} color="var(--good)" /> : <IconCopy size={14} />}
      </ActionIcon>
    </Tooltip>
  )
}
