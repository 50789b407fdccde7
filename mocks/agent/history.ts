import { cast, type Part } from './cast.ts'
import { createDraw, type Draw } from './random.ts'
import type { Scene, Story } from './stories/story.ts'
import { heartbeat, invoiceSync, morningDigest, nightlyBackup, reflection } from './stories/routine.ts'
import { playTurn, type Setting, type Turn } from './turns.ts'

const minute = 60_000
const hour = 60 * minute
export const day = 24 * hour

/** Six weeks of turns that ended before `until`, in order of time. */
export function recallHistory(seed: number, until: number): Turn[] {
  const midnight = until - (until % day)
  const spoken = presentIn(seed).flatMap((part) => playPart(createDraw(`${seed}/${part.key}`), part, midnight))
  const clockwork = routines.flatMap((routine) => playRoutine(createDraw(`${seed}/${routine.key}`), routine, midnight))
  return [...spoken, ...clockwork]
    .filter((turn) => turn.endsAt < until && !isDayOff(turn.at, midnight))
    .toSorted((a, b) => a.at - b.at)
}

/** Seed 1 has everybody; other agents know about three quarters of the people, each a different set. */
function presentIn(seed: number): readonly Part[] {
  const draw = createDraw(`${seed}/cast`)
  return seed === 1 ? cast : cast.filter(() => draw.chance(0.75))
}

/** Days on which the agent was switched off, counted back from today. */
const daysOff = [11, 12, 30]
const isDayOff = (at: number, midnight: number) => daysOff.includes(Math.ceil((midnight - at) / day))

interface Routine {
  key: string
  scene: Scene
  origin: 'cron' | 'system'
  channel: string
  model: string
  /** Times of day in hours, UTC. */
  hours: readonly number[]
  weekdaysOnly?: boolean
  /** What its last runs failed with, and for how many days they have. */
  fails?: { with: string; days: number }
}

/** The provider that one job relies on has been out of credit for a few days. */
export const outOfCredit =
  'insufficient_quota: You exceeded your current quota, please check your plan and billing details.'

const routines: readonly Routine[] = [
  {
    key: 'heartbeat',
    scene: heartbeat,
    origin: 'system',
    channel: 'system',
    model: 'gpt-5-mini',
    hours: [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22],
  },
  {
    key: 'cron:nightly-backup',
    scene: nightlyBackup,
    origin: 'cron',
    channel: 'placet',
    model: 'gpt-5-mini',
    hours: [2.5],
  },
  {
    key: 'cron:morning-digest',
    scene: morningDigest,
    origin: 'cron',
    channel: 'slack',
    model: 'claude-sonnet-4-5',
    hours: [6.75],
    weekdaysOnly: true,
  },
  {
    key: 'cron:invoice-sync',
    scene: invoiceSync,
    origin: 'cron',
    channel: 'email',
    model: 'gemini-2.5-flash',
    hours: [5],
    weekdaysOnly: true,
    fails: { with: outOfCredit, days: 6 },
  },
  { key: 'cron:reflection', scene: reflection, origin: 'system', channel: 'system', model: '', hours: [22] },
]

function playRoutine(draw: Draw, routine: Routine, midnight: number): Turn[] {
  const turns: Turn[] = []
  for (let ago = 41; ago >= 0; ago -= 1) {
    const date = midnight - ago * day
    if (routine.weekdaysOnly && isWeekend(date)) continue
    for (const hours of routine.hours) {
      turns.push(
        ...playTurn(draw, routine.scene(draw), {
          sessionKey: routine.key,
          channel: routine.channel,
          origin: routine.origin,
          model: routine.model,
          at: date + hours * hour + draw.int(200, 4_000),
          context: 5_200,
          ...(routine.fails && ago < routine.fails.days ? { fails: routine.fails.with } : {}),
          ...(routine.key.startsWith('cron:') ? { cronJob: routine.key.slice(5) } : {}),
        }),
      )
    }
  }
  return turns
}

/** Stories one after the other, each on a day of its own, mostly on working days. */
function playPart(draw: Draw, part: Part, midnight: number): Turn[] {
  const episodes = episodesOf(draw, part)
  return episodes.flatMap((scenes, index) => {
    const left = episodes.length - 1 - index
    const ago = part.quietFor + Math.round((left / Math.max(1, episodes.length - 1)) * part.span)
    const at = workingDay(midnight - ago * day) + draw.int(6 * 60, 17 * 60) * minute + draw.int(0, 59_999)
    return playScenes(draw, scenes, { ...settingOf(part), at }, () => draw.int(20_000, 11 * minute))
  })
}

/** Where and when a conversation begins. */
export type Opening = Omit<Setting, 'context'>

/** One scene after the other, with pauses (in milliseconds) between them. */
export function playScenes(draw: Draw, scenes: readonly Scene[], opening: Opening, pause: () => number): Turn[] {
  const turns: Turn[] = []
  let at = opening.at
  let context = draw.int(6_500, 9_000)
  for (const scene of scenes) {
    const played = playTurn(draw, scene(draw), { ...opening, at, context })
    turns.push(...played)
    at = Math.max(...played.map((turn) => turn.endsAt)) + pause()
    // The runtime folds old messages into its memory when the conversation gets long.
    context = context > 42_000 ? draw.int(9_000, 14_000) : context + draw.int(300, 2_400)
  }
  return turns
}

function settingOf(part: Part) {
  const [channel = 'placet', chat] = part.key.split(':')
  return {
    sessionKey: part.key,
    channel,
    ...(chat === undefined ? {} : { channelId: chat.split('/')[0] ?? chat }),
    origin: part.origin ?? ('user' as const),
    model: part.model ?? 'claude-sonnet-4-5',
  }
}

function episodesOf(draw: Draw, part: Part): Scene[][] {
  const episodes: Scene[][] = []
  let left = part.turns
  for (let index = 0; left > 0; index += 1) {
    const story: Story | undefined = part.stories[index % part.stories.length]
    const scenes = (story?.scenes ?? []).slice(0, left)
    if (scenes.length === 0) break
    episodes.push([...scenes])
    left -= scenes.length
  }
  return draw.chance(0.5) ? episodes : episodes.toReversed()
}

const isWeekend = (date: number) => [0, 6].includes(new Date(date).getUTCDay())

function workingDay(date: number): number {
  return isWeekend(date) ? date - day * (new Date(date).getUTCDay() === 6 ? 1 : 2) : date
}
