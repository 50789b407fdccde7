import { isRecord } from '#contract/lenient.ts'
import { selectors, type Selector } from '#contract/plexus/aliases.ts'

interface Words {
  /** In a list: "in order". */
  short: string
  /** What it does, in one sentence. */
  does: string
}

const words: Record<Selector, Words> = {
  random: { short: 'random', does: 'Any target, by chance, so that they share the load.' },
  in_order: { short: 'in order', does: 'The first target; the next one only when it fails.' },
  cost: { short: 'cheapest', does: 'The target with the lowest price for the request.' },
  latency: { short: 'soonest answer', does: 'The target whose first token came soonest lately.' },
  usage: { short: 'least used', does: 'The target that was used least lately.' },
  quota: { short: 'most quota left', does: 'The target whose provider has most of its quota left.' },
  performance: { short: 'fastest output', does: 'The target that wrote most tokens per second lately.' },
  e2e_performance: {
    short: 'fastest in all',
    does: 'The target with most tokens per second, the wait for the first one included.',
  },
}

export const selectorWords = (selector: string): Words =>
  isSelector(selector) ? words[selector] : { short: selector, does: 'This dashboard does not know this selector.' }

/** To choose from, in the order of the contract. */
export const selectorChoices = selectors.map((value) => ({ value, label: words[value].short }))

const isSelector = (name: string): name is Selector => isRecord(words) && Object.hasOwn(words, name)
