import { allStories } from './cast.ts'
import { day, playScenes, recallHistory, type Opening } from './history.ts'
import { createDraw, type Draw } from './random.ts'
import type { Scene } from './stories/story.ts'
import type { Turn } from './turns.ts'

const week = 6.9 * day
const marathonKey = 'telegram:8837261'

/**
 * 1 000 sessions, more than 100 000 events within the last week, and one conversation of more than 10 000 messages. The
 * weeks before are those of any other agent.
 */
export function recallHuge(seed: number, until: number): Turn[] {
  const draw = createDraw(`${seed}/huge`)
  const earlier = recallHistory(seed, until - week)
  const scenes = allStories.flatMap((story) => story.scenes)
  const marathon = playScenes(
    draw,
    Array.from({ length: 3_000 }, (_, index) => scenes[index % scenes.length] ?? quiet),
    openingOf(marathonKey, until - week),
    () => draw.int(60_000, 240_000),
  )
  // The live session makes them a thousand.
  const known = new Set([...earlier.map((turn) => turn.sessionKey), marathonKey]).size
  const others = Array.from({ length: 999 - known }, (_, index) => {
    const at = until - draw.int(day / 24, week)
    return playScenes(draw, someOf(draw, scenes, 14), openingOf(keyOf(draw, index), at), () =>
      draw.int(20_000, 400_000),
    )
  })
  return [...earlier, ...marathon, ...others.flat()]
    .filter((turn) => turn.endsAt < until)
    .toSorted((a, b) => a.at - b.at)
}

function openingOf(key: string, at: number): Opening {
  const [channel = 'placet', chat = ''] = key.split(':')
  return { sessionKey: key, channel, channelId: chat, origin: 'user', model: 'claude-sonnet-4-5', at }
}

function keyOf(draw: Draw, index: number): string {
  const channel = draw.pick(['telegram', 'discord', 'slack', 'placet', 'email', 'whatsapp'] as const)
  return channel === 'email' ? `email:customer-${index}@example.org` : `${channel}:${40_000_000 + index}`
}

function someOf(draw: Draw, scenes: readonly Scene[], count: number): Scene[] {
  const first = draw.int(0, scenes.length - 1)
  return Array.from({ length: count }, (_, index) => scenes[(first + index) % scenes.length] ?? quiet)
}

const quiet: Scene = () => ({ user: 'Still there?', answer: 'Yes.' })
