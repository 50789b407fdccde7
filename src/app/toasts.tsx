import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.css'

/** Where `say` speaks. In a chunk of its own. */
export function Toasts() {
  return <Notifications position="bottom-left" limit={4} />
}
