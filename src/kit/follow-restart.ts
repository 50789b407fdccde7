import type { QueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { ApiError } from '#api/api-error.ts'
import { agentPath, call } from '#api/client.ts'
import { healthSchema } from '#contract/placet/health.ts'
import { formatDuration } from '#lib/time.ts'
import { agentKeys, type Capabilities, isDown, refreshCapabilities } from './capabilities.ts'
import { done, failed } from './say.ts'

interface Followed {
  /** When the restart was asked for, in ms since the epoch. */
  since: number
  /** Seconds, as the agent said before; undefined when it does not say. */
  uptimeBefore: number | undefined
  onLate: () => void
  onBack: () => void
}

const askEvery = 1000
const lateAfter = 60_000
const hopelessAfter = 2 * lateAfter
/** An agent without uptime that answers for so long without having been away restarts in place, or faster than we look. */
const answersFor = 6000

/** Asks an agent that was told to restart how it is until it is back, and says how it went. Never rejects. */
export async function followRestart(client: QueryClient, agentId: string, followed: Followed): Promise<void> {
  const { since, uptimeBefore, onLate, onBack } = followed
  let wasAway = false
  let isLate = false
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one question after the other
    await pause()
    const elapsed = Date.now() - since
    // oxlint-disable-next-line no-await-in-loop
    const seen = await look(agentId)
    if (seen === 'signed out') return
    if (seen === 'away') wasAway = true
    if (typeof seen === 'object' && hasRestarted(seen.uptime)) {
      // oxlint-disable-next-line no-await-in-loop
      if (await answers(client, agentId)) return back(Date.now() - since)
      wasAway = true
    }
    if (elapsed > hopelessAfter) return await giveUp(client, agentId, wasAway)
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
    done(`${nameOf(client, agentId)} is back after ${formatDuration(took)}.`)
  }
}

type Seen = 'away' | 'signed out' | 'nothing' | { uptime: number | undefined }

/** `away`: the server does not reach the agent. `nothing`: we do not reach the server, which says nothing about the agent. */
async function look(agentId: string): Promise<Seen> {
  try {
    const health = await call(agentPath(agentId, 'health'), { returns: z.optional(healthSchema) })
    return { uptime: health?.uptime }
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind === 'network') return 'nothing'
    if (error.kind === 'session') return 'signed out'
    // An agent that lacks /health, or that came back with another key, has answered.
    const hasAnswered = error.kind === 'contract' || (error.upstreamStatus !== undefined && error.upstreamStatus < 500)
    return hasAnswered ? { uptime: undefined } : error.hop === undefined ? 'nothing' : 'away'
  }
}

/** Lets every view know how the agent is now. When that can't be had, its own word counts. */
async function answers(client: QueryClient, agentId: string): Promise<boolean> {
  return await refreshCapabilities(client, agentId).then(
    () => {
      const capabilities = client.getQueryData<Capabilities>(agentKeys.capabilities(agentId))
      return capabilities === undefined || !isDown(capabilities)
    },
    () => true,
  )
}

async function giveUp(client: QueryClient, agentId: string, wasAway: boolean): Promise<void> {
  await answers(client, agentId)
  const name = nameOf(client, agentId)
  failed(
    wasAway
      ? `${name} went down for the restart ${formatDuration(hopelessAfter)} ago and has not come back. Look at its machine; its own log may say why.`
      : `${name} was told to restart ${formatDuration(hopelessAfter)} ago, but it has not gone down. It may be finishing something; its own log may say more.`,
  )
}

const nameOf = (client: QueryClient, agentId: string) =>
  client.getQueryData<Capabilities>(agentKeys.capabilities(agentId))?.agent.name ?? 'The agent'

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
