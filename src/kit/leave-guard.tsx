import { Button, Group, Modal, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'

interface LeaveGuardProps {
  when: boolean
  /** As in "your changes to the settings". */
  what: string
  /** A search parameter whose change leaves it, too: which row is open. */
  parameter?: string
}

/** Asks once before something unsaved is left, within the dashboard or by closing the page. */
export function LeaveGuard({ when, what, parameter }: LeaveGuardProps) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      when &&
      (current.pathname !== next.pathname ||
        (parameter !== undefined && Reflect.get(current.search, parameter) !== Reflect.get(next.search, parameter))),
    enableBeforeUnload: when,
    withResolver: true,
  })
  if (status !== 'blocked') return null
  return (
    <Modal opened onClose={reset} title="Leave without saving?">
      <Text size="sm">Your changes to {what} are not saved. They are lost when you leave.</Text>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={reset} data-autofocus>
          Stay
        </Button>
        <Button color="red.9" onClick={proceed}>
          Leave and lose them
        </Button>
      </Group>
    </Modal>
  )
}
