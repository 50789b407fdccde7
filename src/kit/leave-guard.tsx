import { Button, Group, Modal, Text } from '@mantine/core'
import { useBlocker, useMatch } from '@tanstack/react-router'

interface LeaveGuardProps {
  when: boolean
  /** As in "your changes to the settings". */
  what: string
  /** A search parameter whose change leaves it, too: which row is open. */
  parameter?: string
}

/** Asks once before something unsaved is left, within the dashboard or by closing the page. */
export function LeaveGuard({ when, what, parameter }: LeaveGuardProps) {
  const valueIn = (search: object) => (parameter === undefined ? '' : String(Reflect.get(search, parameter) ?? ''))
  const here = useMatch({ strict: false })
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => {
      // On the way elsewhere this is still shown, but it has been left: Back, or another link, is not held up.
      const isHere = current.routeId === here.routeId && valueIn(current.search) === valueIn(here.search)
      const isLeft = current.pathname !== next.pathname || valueIn(current.search) !== valueIn(next.search)
      return when && isHere && isLeft
    },
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
