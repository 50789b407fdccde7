import type { Rows } from '#contract/plexus/dialects.ts'

/** `words` for a list in which there is nothing yet; rows that could not be read are something. */
export const noneYet = ({ unreadable }: Pick<Rows<unknown>, 'unreadable'>, words: string): string =>
  unreadable.length === 0 ? words : 'None of what is there could be read.'
