import { allGroups, type Group } from './groups.ts'

/** The group that a system setting is a part of; undefined for what has no form here. */
export const groupOf = (name: string): Group | undefined =>
  allGroups.find(({ stored, fields }) =>
    'whole' in stored ? stored.whole === name : fields.some(({ path }) => `${stored.prefix}${path}` === name),
  )
