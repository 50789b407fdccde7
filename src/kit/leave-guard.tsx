import { Button, Group, Modal, Text } from '@mantine/core'
import { useBlocker, useMatch } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { useInHand } from './in-hand.ts'

interface LeaveGuardProps {
  when: boolean
  /** As in "your changes to the settings". */
  what: string
  /** A search parameter whose change leaves it, too: which row is open. */
  parameter?: string
}

/** Asks once before something unsaved is left, within the dashboard or by closing the page. */
export function LeaveGuard({ when, what, parameter }: LeaveGuardProps) {
  useInHand(when)
  const { isAsked, stay, leave } = useLeaving({
    isUnsaved: () => when,
    isLostWithPage: when,
    ...(parameter === undefined ? {} : { parameter }),
  })
  if (!isAsked) return null
  return (
    <Modal opened onClose={stay} title="Leave without saving?">
      <Text size="sm">Your changes to {what} are not saved. They are lost when you leave.</Text>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={stay} data-autofocus>
          Stay
        </Button>
        <Button color="red.9" onClick={leave}>
          Leave and lose them
        </Button>
      </Group>
    </Modal>
  )
}

interface LeavingOptions {
  /** Asked when somebody is about to leave. */
  isUnsaved: () => boolean
  /** Whether the browser should ask, too, before the page is closed. */
  isLostWithPage: boolean
  parameter?: string
}

/** Who is about to sign out; answers whether they may. */
type Question = (answer: (mayLeave: boolean) => void) => void

const questions = new Set<Question>()

/** Before something that leaves everything behind: asks whoever has something unsaved. Whether to go on. */
export async function mayLeave(): Promise<boolean> {
  for (const ask of questions) if (!(await new Promise<boolean>(ask))) return false
  return true
}

/** Holds up whoever leaves with something unsaved, until they have said what to do. For a dialog of its own; see `LeaveGuard`. */
export function useLeaving({ isUnsaved, isLostWithPage, parameter }: LeavingOptions) {
  const valueIn = (search: object) => (parameter === undefined ? '' : String(Reflect.get(search, parameter) ?? ''))
  const here = useMatch({ strict: false })
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => {
      // On the way elsewhere this is still shown, but it has been left: Back, or another link, is not held up.
      const isHere = current.routeId === here.routeId && valueIn(current.search) === valueIn(here.search)
      const isLeft = current.pathname !== next.pathname || valueIn(current.search) !== valueIn(next.search)
      return isHere && isLeft && isUnsaved()
    },
    enableBeforeUnload: isLostWithPage,
    withResolver: true,
  })
  const [answer, setAnswer] = useState<(mayLeave: boolean) => void>()
  const ask = useEffectEvent<Question>((asked) => {
    if (isUnsaved()) setAnswer(() => asked)
    else asked(true)
  })
  useEffect(() => {
    const question: Question = (asked) => ask(asked)
    questions.add(question)
    return () => void questions.delete(question)
  }, [])
  const say = (may: boolean) => {
    answer?.(may)
    setAnswer(undefined)
    if (may) proceed?.()
    else reset?.()
  }
  return { isAsked: status === 'blocked' || answer !== undefined, stay: () => say(false), leave: () => say(true) }
}
