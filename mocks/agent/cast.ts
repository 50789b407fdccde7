import { costs, release, review } from './stories/delivery.ts'
import { data, german, home, travel } from './stories/everyday.ts'
import { incident } from './stories/incident.ts'
import { calendar, inbox, support } from './stories/office.ts'
import { competitors, paperDigest, vectorSearch } from './stories/research.ts'
import { specials } from './stories/specials.ts'
import type { Story } from './stories/story.ts'

/** A conversation: where, about what, how much of it, and when. */
export interface Part {
  key: string
  title?: string
  origin?: 'user' | 'api'
  model?: string
  stories: readonly Story[]
  turns: number
  /** Days before today of the last word. */
  quietFor: number
  /** Days from the first word to the last. */
  span: number
}

const gemini = 'gemini-2.5-flash'
const mini = 'gpt-5-mini'

/** Everybody who talked to this agent in the last six weeks. */
export const cast: readonly Part[] = [
  { key: 'telegram:8837261', stories: [incident, calendar, release, home, costs], turns: 34, quietFor: 0, span: 40 },
  { key: 'telegram:5520418', stories: [german, calendar, support], turns: 22, quietFor: 0, span: 38 },
  { key: 'telegram:71190334', stories: [home, travel], turns: 11, quietFor: 3, span: 25, model: mini },
  {
    key: 'telegram:-1002217740',
    title: 'On-call group',
    stories: [incident, release],
    turns: 20,
    quietFor: 1,
    span: 36,
  },
  {
    key: 'discord:1187346620934',
    stories: [paperDigest, vectorSearch, home],
    turns: 16,
    quietFor: 1,
    span: 30,
    model: gemini,
  },
  { key: 'discord:1190022817455', title: '#infra', stories: [costs, incident], turns: 9, quietFor: 6, span: 20 },
  {
    key: 'discord:1190022817999',
    title: '#random',
    stories: [home, travel],
    turns: 7,
    quietFor: 9,
    span: 12,
    model: mini,
  },
  {
    key: 'slack:C04OPS/1718203155.004219',
    title: 'checkout is slow',
    stories: [incident],
    turns: 4,
    quietFor: 0,
    span: 0,
  },
  { key: 'slack:C04OPS/1717980011.118200', title: 'Release train', stories: [release], turns: 4, quietFor: 4, span: 0 },
  {
    key: 'slack:C04OPS/1717411672.551019',
    title: 'Nightly export',
    stories: [incident, german],
    turns: 8,
    quietFor: 9,
    span: 2,
  },
  { key: 'slack:C04OPS/1716890244.009317', stories: [costs], turns: 3, quietFor: 16, span: 0 },
  {
    key: 'slack:C07PLATFORM/1718119020.771200',
    title: 'Review: settlement',
    stories: [review],
    turns: 4,
    quietFor: 1,
    span: 0,
  },
  {
    key: 'slack:C07PLATFORM/1717702290.330021',
    title: 'Vector index',
    stories: [vectorSearch],
    turns: 4,
    quietFor: 7,
    span: 1,
  },
  { key: 'slack:C09SUPPORT/1718190100.250011', stories: [support], turns: 4, quietFor: 0, span: 0, model: mini },
  { key: 'slack:C09SUPPORT/1718012203.440500', stories: [support], turns: 4, quietFor: 3, span: 0, model: mini },
  {
    key: 'slack:C09SUPPORT/1717520044.120077',
    stories: [support, inbox],
    turns: 7,
    quietFor: 10,
    span: 1,
    model: mini,
  },
  { key: 'slack:D02JONAS', title: 'Jonas', stories: [german, review, data], turns: 19, quietFor: 0, span: 35 },
  {
    key: 'placet:ops-room',
    title: 'Ops room',
    stories: [release, incident, costs, review],
    turns: 26,
    quietFor: 0,
    span: 39,
  },
  { key: 'placet:migration', title: 'Migration weekend', stories: [specials], turns: 3, quietFor: 6, span: 0 },
  { key: 'placet:board-paper', title: 'Board paper', stories: [data, calendar], turns: 8, quietFor: 2, span: 9 },
  {
    key: 'placet:freight',
    title: 'Freight prices',
    stories: [competitors],
    turns: 2,
    quietFor: 5,
    span: 0,
    model: gemini,
  },
  { key: 'email:ana@example.org', stories: [inbox], turns: 8, quietFor: 1, span: 31 },
  { key: 'email:priya.raman@example.org', stories: [inbox, data], turns: 7, quietFor: 3, span: 17 },
  {
    key: 'email:orders@kaspian.example',
    stories: [competitors, inbox],
    turns: 6,
    quietFor: 8,
    span: 20,
    model: gemini,
  },
  { key: 'whatsapp:4915112345678', stories: [travel, home, calendar], turns: 12, quietFor: 2, span: 22, model: mini },
  {
    key: 'matrix:!uYhzQk:example.org',
    title: 'Research',
    stories: [paperDigest, vectorSearch],
    turns: 10,
    quietFor: 2,
    span: 27,
    model: gemini,
  },
  {
    key: 'api:ci-release-notes',
    origin: 'api',
    stories: [release, review],
    turns: 12,
    quietFor: 1,
    span: 34,
  },
  { key: 'api:support-macro', origin: 'api', stories: [support], turns: 12, quietFor: 0, span: 28, model: mini },
]

export const allStories: readonly Story[] = [...new Set(cast.flatMap((part) => part.stories))].filter(
  (story) => story !== specials,
)
