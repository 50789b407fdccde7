/** How the windows of one browser reach each other. Nobody hears themselves. */
export interface Channel<Message> {
  post: (message: Message) => void
  listen: (listener: (message: Message) => void) => void
}

/** The channel of this name; where there are none, nobody listens. */
export function openChannel<Message>(name: string): Channel<Message> {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name)
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
    post: (message) => channel?.postMessage(message),
    listen: (listener) => channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => listener(data)),
  }
}
