/**
 * Colours of series, in order of size: told apart by people who do not see red and green alike, and at least 3:1 on the
 * surfaces of both themes. Never derived from a name, so two series never share one.
 */
const colors = ['#5b6ad0', '#1f8f8a', '#c2741a', '#b65fc7', '#558f2e', '#d95f76', '#3285cc', '#7f8896'] as const

/** The last place, a grey, belongs to what was folded together. */
export const seriesColor = (index: number): string => colors[index % colors.length] ?? colors[0]
