import type { Trace } from '#contract/plexus/traces.ts'

export const stageIds = ['asked', 'sent', 'answered', 'given'] as const
export type StageId = (typeof stageIds)[number]

export interface Stage {
  id: StageId
  title: string
  /** As sent; undefined when nothing was kept. */
  text: string | undefined
  /** A stream, put together by the gateway. */
  folded: string | undefined
  /** Why there is nothing. */
  why: string
}

/** A request from its client to the provider and back. While it runs, what is missing may still come. */
export function stagesOf(trace: Trace, isRunning = false): Stage[] {
  const { rawRequest, transformedRequest, rawResponse, transformedResponse } = trace
  const why = (ended: string) => (isRunning ? 'Not yet: the request still runs.' : ended)
  return [
    {
      id: 'asked',
      title: 'Client’s request',
      text: rawRequest,
      folded: undefined,
      why: 'Nothing of what the client sent was kept.',
    },
    {
      id: 'sent',
      title: 'Sent to the provider',
      text: transformedRequest,
      folded: undefined,
      why:
        rawResponse === undefined
          ? why('It failed before it reached a provider: refused, over a quota, or no provider was fit to take it.')
          : 'What was sent was not kept, though an answer came.',
    },
    {
      id: 'answered',
      title: 'Provider’s answer',
      text: rawResponse,
      folded: trace.rawResponseSnapshot,
      why: why(
        transformedRequest === undefined
          ? 'It never got to a provider, so none answered.'
          : 'No answer was kept: the provider did not give one, took too long, or the client left first.',
      ),
    },
    {
      id: 'given',
      title: 'Sent to the client',
      text: transformedResponse,
      folded: trace.transformedResponseSnapshot,
      why: why(
        rawResponse === undefined
          ? 'There was no answer to pass on: the client got an error of the gateway instead.'
          : 'Nothing was passed on: the client got an error of the gateway instead, or had left.',
      ),
    },
  ]
}

/** All that is kept of it, in bytes. */
export const sizeOf = (trace: Trace): number =>
  [
    trace.rawRequest,
    trace.transformedRequest,
    trace.rawResponse,
    trace.transformedResponse,
    trace.rawResponseSnapshot,
    trace.transformedResponseSnapshot,
    trace.requestHeaders,
    trace.responseHeaders,
  ].reduce<number>((sum, text) => sum + (text === undefined ? 0 : new Blob([text]).size), 0)
