/** What the address may choose among; apart from what chooses, because every visit loads the addresses. */
export const keyFilters = ['all', 'active', 'limited', 'closed'] as const
export type KeyFilter = (typeof keyFilters)[number]

export const keyFilterLabels: Record<KeyFilter, string> = {
  all: 'All',
  active: 'Active',
  limited: 'Expiring',
  closed: 'Closed',
}
