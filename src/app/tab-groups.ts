/** The parts of an agent's and of a gateway's navigation, in their order. */
export const tabGroups = {
  agent: ['Agent', 'Activity', 'Automation', 'Connections', 'Configuration'],
  gateway: ['Gateway', 'Traffic', 'Models', 'Access', 'Operation'],
} as const
export type TabGroup = (typeof tabGroups)[keyof typeof tabGroups][number]
