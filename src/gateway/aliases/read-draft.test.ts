import { expect, test } from 'vitest'
import type { Alias, NamedAlias } from '#contract/plexus/aliases.ts'
import { type Draft, draftOf, newDraft, newGroup, newTarget, type TargetDraft } from './draft.ts'
import { moved, movedTarget, placeOf } from './move.ts'
import { readDraft } from './read-draft.ts'

const stored: Alias = {
  target_groups: [
    {
      name: 'primary',
      selector: 'in_order',
      targets: [{ provider: 'a', model: 'm', enabled: true, weight: 3 }],
      note: 'x',
    },
    { name: 'backup', selector: 'cost', targets: [{ alias: 'cheap', enabled: false }] },
  ],
  additional_aliases: ['clever'],
  sticky_session: false,
  metadata: { source: 'custom', overrides: { name: 'Smart' } },
  advanced: [{ type: 'strip' }],
  memberOfTomorrow: [1, 2],
}
const others: NamedAlias[] = [
  { name: 'cheap', additional_aliases: ['frugal'], target_groups: [group('g', { provider: 'b', model: 'm' })] },
]

test('what is stored goes back as it came, with members that nobody here knows', () => {
  expect(readDraft(draftOf(stored, 'smart'), { isNew: false, others })).toEqual({ body: stored })
})

test('a flat list of an older gateway becomes one group, and is not sent twice', () => {
  const flat = { selector: 'cost', targets: [{ provider: 'a', model: 'm', enabled: true }], priority: 'selector' }
  expect(readDraft(draftOf(flat, 'old'), { isNew: false, others })).toEqual({
    body: { priority: 'selector', target_groups: [{ name: 'default', selector: 'cost', targets: flat.targets }] },
  })
})

test('a circle is refused, and spelled out', () => {
  const circular = { ...others[0], name: 'cheap', target_groups: [group('g', { alias: 'clever' })] }
  const draft = draftOf({ ...stored, target_groups: [group('g', { alias: 'cheap' })] }, 'smart')
  expect(readDraft(draft, { isNew: false, others: [circular] })).toEqual({
    errors: { target_groups: 'Requests would go in a circle: smart → cheap → smart. Break it somewhere.' },
  })
})

test.for<{ name: string; draft: Partial<Draft>; errors: Record<string, string> }>([
  { name: 'no name', draft: { slug: '' }, errors: { slug: 'Enter a name for the alias.' } },
  { name: 'a taken name', draft: { slug: 'frugal' }, errors: { slug: 'There is an alias called frugal already.' } },
  {
    name: 'a further name that another one has',
    draft: { members: { additional_aliases: ['cheap'] } },
    errors: { additional_aliases: 'cheap is the name of an alias already.' },
  },
  {
    name: 'a target without a provider',
    draft: { groups: [{ ...newGroup('g'), targets: [newTarget()] }] },
    errors: { 'target_groups.0.targets.0': 'Choose a provider, or another alias.' },
  },
  {
    name: 'the same target in two groups',
    draft: { groups: [withTargets('g', 'a'), withTargets('h', 'a')] },
    errors: { 'target_groups.1.targets.0': 'a/m is there twice. Remove one of the two.' },
  },
  {
    name: 'two groups of one name',
    draft: { groups: [withTargets('g', 'a'), withTargets('g', 'b')] },
    errors: { 'target_groups.1.name': 'Another group has this name.' },
  },
  { name: 'no group', draft: { groups: [] }, errors: { target_groups: 'Give at least one group of targets.' } },
  {
    name: 'JSON that is none',
    draft: { texts: { ...newDraft().texts, extraBody: '{', advanced: '{}' } },
    errors: {
      extraBody: 'Line 1, column 2: it ends too early.',
      advanced: 'A list in square brackets is expected.',
    },
  },
])('says what is in the way, where it stands: $name', ({ draft, errors }) => {
  const start = { ...newDraft(), slug: 'fresh', groups: [withTargets('g', 'a')] }
  const read = readDraft({ ...start, ...draft }, { isNew: true, others })
  expect('errors' in read && read.errors).toMatchObject(errors)
})

test('what a target lacks is one thing to correct', () => {
  const read = readDraft(
    { ...newDraft(), groups: [{ ...newGroup('g'), targets: [newTarget()] }] },
    { isNew: true, others },
  )
  expect('errors' in read && Object.keys(read.errors)).toEqual(['slug', 'target_groups.0.targets.0'])
})

test('a target moves within its group, and over its edge into the next one', () => {
  const groups = [withTargets('first', 'a', 'b'), withTargets('second', 'c')]
  const b = groups[0]?.targets[1]?.id ?? ''
  const up = movedTarget(groups, b, -1) ?? []
  expect(up[0]?.targets.map(({ provider }) => provider)).toEqual(['b', 'a'])
  expect(movedTarget(up, b, -1)).toBeUndefined()
  const down = movedTarget(groups, b, 1) ?? []
  expect(down.map(({ targets }) => targets.map(({ provider }) => provider))).toEqual([['a'], ['b', 'c']])
  expect(placeOf(down, b)).toBe('place 1 of 2 in second')
  expect(movedTarget(down, b, -1)?.map(({ targets }) => targets.length)).toEqual([2, 1])
  expect(moved(['x', 'y', 'z'], 0, 2)).toEqual(['y', 'z', 'x'])
})

function group(name: string, ...targets: { provider?: string; model?: string; alias?: string }[]) {
  return { name, selector: 'in_order', targets: targets.map((target) => ({ ...target, enabled: true })) }
}

function withTargets(name: string, ...providers: string[]) {
  const targets: TargetDraft[] = providers.map((provider) => ({ ...newTarget(), provider, model: 'm' }))
  return { ...newGroup(name), targets }
}
