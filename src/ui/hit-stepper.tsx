import { ActionIcon, Group, Text, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { formatCount } from '#lib/numbers.ts'

interface HitStepperProps {
  count: number
  /** From 0. */
  at: number
  onGo: (hit: number) => void
}

/** "3 of 17", previous and next; F3 and Shift+F3 do the same, and both ends meet. */
export function HitStepper({ count, at, onGo }: HitStepperProps) {
  const step = (by: number) => count > 0 && onGo((at + by + count) % count)
  useHotkeys(
    [
      ['F3', () => step(1)],
      ['shift+F3', () => step(-1)],
    ],
    [],
  )
  return (
    <Group gap={4} wrap="nowrap">
      <Text size="xs" c="dimmed" className="num" role="status" aria-live="polite">
        {count === 0 ? 'Not found' : `${formatCount(at + 1)} of ${formatCount(count)}`}
      </Text>
      <Tooltip label="Previous (Shift+F3)">
        <ActionIcon aria-label="Previous hit" disabled={count === 0} onClick={() => step(-1)}>
          <IconChevronUp size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Next (F3)">
        <ActionIcon aria-label="Next hit" disabled={count === 0} onClick={() => step(1)}>
          <IconChevronDown size={16} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}
