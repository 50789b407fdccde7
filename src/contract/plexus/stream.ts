import * as z from 'zod/mini'

/**
 * What our server adds to the two streams of a gateway (`…/manage/events`, `…/manage/logs/stream`), beside the gateway's
 * own events, which come through by name with secrets hidden:
 *
 * - `open`: the gateway's stream stands. Comes once; on an idle gateway after up to 10 s, because it says nothing before.
 * - `gap`: events were left out, because they came faster than they were read. Read what was missed another way.
 * - `lost`: the last event, with the reason in words. Connect again, unless the code says that it is of no use.
 *
 * A comment (`: …`) comes every 15 s, so silence of more than 40 s means that the connection is dead. The gateway's `ping`
 * is not passed on. An event that is too long arrives as `{message, cut: true}` with its beginning. Refusals that are known
 * within a moment are ordinary problems, with their status.
 */
export const streamOpenSchema = z.object({})
export const streamGapSchema = z.object({ count: z.number() })
/** `code` as in problems: `unauthorized` and `upstream_401` need a person, `upstream_*` and `unavailable` may pass. */
export const streamLostSchema = z.object({ code: z.string(), message: z.string() })

export type StreamGap = z.infer<typeof streamGapSchema>
export type StreamLost = z.infer<typeof streamLostSchema>
