/** The way to a reader that may be slow: what it has not read yet is counted. */
export interface Outlet {
  stream: ReadableStream<Uint8Array>
  /** Whether little enough waits to be read. */
  hasRoom(): boolean
  /** Resolves as soon as there is room again, or nobody reads any more. */
  room(): Promise<void>
  send(text: string): void
  /** Ends the stream after what was sent. */
  close(): void
}

export interface OutletOptions {
  /** Bytes that may wait. */
  most: number
  /** The reader has gone. */
  onGone: () => void
}

export function createOutlet({ most, onGone }: OutletOptions): Outlet {
  const encoder = new TextEncoder()
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  let waiting = Promise.withResolvers<void>()

  const stream = new ReadableStream<Uint8Array>(
    {
      start: (given) => {
        controller = given
      },
      pull: () => {
        waiting.resolve()
        waiting = Promise.withResolvers()
      },
      cancel: () => {
        controller = undefined
        waiting.resolve()
        onGone()
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: most }),
  )
  const hasRoom = () => controller === undefined || (controller.desiredSize ?? 0) > 0

  return {
    stream,
    hasRoom,
    room: () => (hasRoom() ? Promise.resolve() : waiting.promise),
    send: (text) => controller?.enqueue(encoder.encode(text)),
    close() {
      controller?.close()
      controller = undefined
      waiting.resolve()
    },
  }
}
