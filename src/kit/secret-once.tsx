import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { CopyButton } from '#ui/copy-button.tsx'
import { Notice } from '#ui/notice.tsx'
import { useInHand } from './in-hand.ts'

interface SecretOnceProps {
  title: string
  secret: string
  /** Names it for the copy button: "API key". */
  what: string
  /** What to do with it, and who can see it again. */
  children: ReactNode
}

/** A secret that was just made, in the clear for as long as this is open. */
export function SecretOnce({ title, secret, what, children }: SecretOnceProps) {
  useInHand()
  return (
    <Notice title={title} tone="warn">
      <Group gap="xs" wrap="nowrap">
        <Text
          component="code"
          size="xs"
          className="mono"
          style={{ wordBreak: 'break-all' }}
          c="var(--mantine-color-text)"
        >
          {secret}
        </Text>
        <CopyButton text={secret} what={what} />
      </Group>
      {children}
    </Notice>
  )
}
