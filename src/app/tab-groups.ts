/** The parts of an agent's navigation, in their order. */
export const tabGroups = ['Agent', 'Activity', 'Automation', 'Connections', 'Configuration'] as const
export type TabGroup = (typeof tabGroups)[number]
