import { Text } from '@mantine/core'

/** What an item of a menu is, and below it, smaller, what that means. */
export function TwoLines({ title, note }: { title: string; note: string }) {
  return (
    <>
      {title}
      <Text span display="block" size="xs" c="dimmed" style={{ whiteSpace: 'normal' }}>
        {note}
      </Text>
    </>
  )
}
