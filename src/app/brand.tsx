import { Group, Text } from '@mantine/core'

export function Brand() {
  return (
    <Group gap={8} wrap="nowrap">
      <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="8" fill="var(--mantine-color-accent-7)" />
        <path
          d="M10 24V8h7.2a5.4 5.4 0 0 1 0 10.8H14"
          fill="none"
          stroke="#fff"
          strokeWidth="3.2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <Text fw={650} size="sm">
        Placet
      </Text>
    </Group>
  )
}
