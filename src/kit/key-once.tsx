import { Group, Text } from '@mantine/core'
import type { CreatedApiKey } from '#contract/placet/account.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Notice } from '#ui/notice.tsx'

/** A key that was just made, shown this one time. */
export function KeyOnce({ created }: { created: CreatedApiKey }) {
  return (
    <Notice title={`The key “${created.name}”`} tone="warn">
      <Group gap="xs" wrap="nowrap">
        <Text
          component="code"
          size="xs"
          className="mono"
          style={{ overflowWrap: 'anywhere' }}
          c="var(--mantine-color-text)"
        >
          {created.key}
        </Text>
        <CopyButton text={created.key} what="API key" />
      </Group>
      <p>Copy it now: it is not kept here and can’t be shown again. Whoever has it acts as you.</p>
    </Notice>
  )
}
