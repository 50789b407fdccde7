import type { CronJob } from '#contract/placet/cron.ts'
import { scheduleWords } from './words.ts'

export type StateFilter = 'all' | 'enabled' | 'paused' | 'failing'

export const stateFilters = [
  { value: 'all', label: 'All' },
  { value: 'enabled', label: 'Enabled' },
  { value: 'paused', label: 'Paused' },
  { value: 'failing', label: 'Failing' },
] as const

const filters: Record<StateFilter, (job: CronJob) => boolean> = {
  all: () => true,
  enabled: (job) => job.enabled,
  paused: (job) => !job.enabled,
  failing: (job) => job.state.last_status === 'error',
}

/** The jobs that match, and how many there are of each state among those that match the words. */
export function selectJobs(jobs: readonly CronJob[], search: { q: string; state: StateFilter }) {
  const words = search.q.toLowerCase().split(/\s+/).filter(Boolean)
  const matching = jobs.filter((job) => {
    const { message, channel = '', to = '' } = job.payload
    const text = [job.name, job.id, message, channel, to, scheduleWords(job.schedule), job.schedule.expr ?? '']
      .join(' ')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const count = (state: StateFilter) => matching.filter(filters[state]).length
  return {
    shown: matching.filter(filters[search.state]),
    counts: { all: count('all'), enabled: count('enabled'), paused: count('paused'), failing: count('failing') },
  }
}
