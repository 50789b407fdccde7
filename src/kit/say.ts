import { notifications } from '@mantine/notifications'

/** Something the person asked for has happened. Read out politely, gone after 4 s. */
export const done = (message: string) =>
  notifications.show({ message, color: 'green', role: 'status', autoClose: 4000, withBorder: true })

/** Something the person asked for has not happened. Stays until it is closed. */
export const failed = (message: string) =>
  notifications.show({ message, color: 'red', role: 'alert', autoClose: false, withBorder: true })
