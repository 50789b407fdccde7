import { incident } from './stories/incident.ts'
import type { Story } from './stories/story.ts'

/** A conversation partner: where, since when, how much, and about what. */
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

export const cast: readonly Part[] = [
  { key: 'telegram:8837261', stories: [incident], turns: 24, quietFor: 0, span: 40 },
  { key: 'slack:C04OPS/1718203155.004219', stories: [incident], turns: 5, quietFor: 0, span: 1 },
  { key: 'email:ana@example.org', stories: [incident], turns: 6, quietFor: 2, span: 14 },
]
