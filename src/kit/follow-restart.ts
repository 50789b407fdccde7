import { ApiError } from '#api/api-error.ts'
import { formatDuration } from '#lib/time.ts'
import { done, failed } from './say.ts'

interface Followed {
  /** Its name, in sentences. */
  name: () => string
  /** When the restart was asked for, in ms since the epoch. */
  since: number
  /** Seconds, as it said before; undefined when it does not say. */
  uptimeBefore: number | undefined
  /** Asks it how it is: an `ApiError` when it does not say. Its uptime in seconds, if it has one. */
  look: () => Promise<number | undefined>
  /** Lets every view know how it is now; whether it is there. */
  refresh: () => Promise<boolean>
  onLate: () => void
  onBack: () => void
}

const askEvery = 1000
const lateAfter = 60_000
const hopelessAfter = 2 * lateAfter
/** One without uptime that answers for so long without having been away restarts in place, or faster than we look. */
const answersFor = 6000

/** Asks one that was told to restart how it is until it is back, and says how it went. Never rejects. */
export async function followRestart(followed: Followed): Promise<void> {
  const { since, uptimeBefore, onLate, onBack } = followed
  let wasAway = false
  let isLate = false
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one question after the other
    await pause()
    const elapsed = Date.now() - since
    // oxlint-disable-next-line no-await-in-loop
    const seen = await see(followed)
    if (seen === 'signed out') return
    if (seen === 'away') wasAway = true
    if (typeof seen === 'object' && hasRestarted(seen.uptime)) {
      // oxlint-disable-next-line no-await-in-loop
      if (await answers(followed)) return back(Date.now() - since)
      wasAway = true
    }
    if (elapsed > hopelessAfter) return await giveUp(followed, wasAway)
    if (elapsed > lateAfter && !isLate) {
      isLate = true
      onLate()
    }

    function hasRestarted(uptime: number | undefined): boolean {
      if (wasAway) return true
      if (uptime === undefined || uptimeBefore === undefined) return elapsed > answersFor
      return uptime < uptimeBefore
    }
  }

  function back(took: number) {
    onBack()
    done(`${followed.name()} is back after ${formatDuration(took)}.`)
  }
}

type Seen = 'away' | 'signed out' | 'nothing' | { uptime: number | undefined }

/** `away`: the server does not reach it. `nothing`: we do not reach the server, which says nothing about it. */
async function see({ look }: Followed): Promise<Seen> {
  try {
    return { uptime: await look() }
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind === 'network') return 'nothing'
    if (error.kind === 'session') return 'signed out'
    // One that lacks the route, or that came back with another key, has answered.
    const hasAnswered = error.kind === 'contract' || (error.upstreamStatus !== undefined && error.upstreamStatus < 500)
    return hasAnswered ? { uptime: undefined } : error.hop === undefined ? 'nothing' : 'away'
  }
}

/** When how it is can't be had, its own word counts. */
const answers = ({ refresh }: Followed) => refresh().catch(() => true)

async function giveUp(followed: Followed, wasAway: boolean): Promise<void> {
  await answers(followed)
  const name = followed.name()
  failed(
    wasAway
      ? `${name} went down for the restart ${formatDuration(hopelessAfter)} ago and has not come back. Look at its machine; its own log may say why.`
      : `${name} was told to restart ${formatDuration(hopelessAfter)} ago, but it has not gone down. It may be finishing something; its own log may say more.`,
  )
}

/** A moment, or longer: a page that nobody looks at asks for nothing. */
async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, askEvery))
  if (!document.hidden) return
  await new Promise<void>((resolve) => {
    const look = () => {
      if (document.hidden) return
      document.removeEventListener('visibilitychange', look)
      resolve()
    }
    document.addEventListener('visibilitychange', look)
  })
}
