/** Something the person asked for has happened. Read out politely, gone after 4 s. */
export const done = (message: string) => say({ message, color: 'green', role: 'status', autoClose: 4000 })

/** Something the person asked for has not happened. Stays until it is closed. */
export const failed = (message: string) => say({ message, color: 'red', role: 'alert', autoClose: false })

interface Said {
  message: string
  color: string
  role: 'status' | 'alert'
  /** Milliseconds, or false: only by hand. */
  autoClose: number | false
}

/** Fetched with the first thing there is to say: most visits hear nothing. */
function say(said: Said): void {
  void import('@mantine/notifications').then(({ notifications }) => notifications.show({ ...said, withBorder: true }))
}
