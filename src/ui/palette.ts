/**
 * Colours of series, in order of size: told apart by people who do not see red and green alike, and legible on both
 * themes. Never derived from a name, so two series never share one.
 */
const colors = ['#5b6ad0', '#2aa5a0', '#e0913a', '#b65fc7', '#6fae45', '#d95f76', '#4a9be0', '#a08457'] as const

/** The last place belongs to what was folded together. */
export const seriesColor = (index: number): string => colors[index % colors.length] ?? colors[0]
