import { createDraw } from '#mocks/agent/random.ts'
import type { Change } from './changes.ts'

const lanes = ['Baltic', 'Black Sea', 'Inland', 'Adriatic', 'North Sea', 'Rhine', 'Danube', 'Iberia'] as const

/** What an installation has that was never tidied up: hundreds of skills and scripts. */
export function hugeFiles(): [path: string, text: string][] {
  const draw = createDraw('huge-files')
  const number = (index: number) => String(index).padStart(3, '0')
  const skills = Array.from({ length: 240 }, (_, index): [string, string] => {
    const lane = draw.pick(lanes)
    const name = `lane-${number(index)}`
    return [
      `skills/${name}/SKILL.md`,
      `---\nname: ${name}\ndescription: Rates and partners of one ${lane} lane.\n---\n\n# ${lane}\n\nPartner ${draw.hex(6)}.\n`,
    ]
  })
  const scripts = Array.from({ length: 320 }, (_, index): [string, string] => [
    `scripts/job_${number(index)}.sh`,
    `#!/bin/sh\n# ${draw.pick(lanes)}\necho ${draw.hex(12)}\n`,
  ])
  return [...skills, ...scripts, ['scripts/tariffs.sql', tariffs('insert into tariff values', 30_000)]]
}

/** Hundreds of versions, one of which adds thousands of lines. */
export function hugeChanges(): Change[] {
  const logs = Array.from({ length: 440 }, (_, index): Change => ({
    daysAgo: 41.9 - index * 0.02,
    actor: 'cron:nightly-checkpoint',
    reason: 'nightly',
    message: 'Checkpoint',
    edits: { 'memory/log.md': (before) => `${before ?? '# Log\n\n'}- ${index}: nothing unusual.\n` },
  }))
  const table: Change = {
    daysAgo: 33.05,
    actor: 'priya.raman@example.org',
    reason: 'Tariffs of the new year',
    message: 'Add the tariff table',
    edits: { 'data/tariffs.csv': () => tariffs('', 6000) },
  }
  return [...logs, table]
}

function tariffs(start: string, lines: number): string {
  const draw = createDraw('tariffs')
  return Array.from(
    { length: lines },
    (_, index) => `${start}(${index};${draw.pick(lanes)};${draw.int(90, 900)})\n`,
  ).join('')
}
