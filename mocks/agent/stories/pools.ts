/** Names that conversations share, so that the same team, services and places come up again and again. */
export const people = ['Ana', 'Jonas', 'Priya', 'Mateo', 'Lena', 'Tom', 'Aiko', 'Samir'] as const
export const services = [
  'checkout',
  'search-api',
  'billing',
  'notifier',
  'image-proxy',
  'auth-gateway',
  'ledger',
] as const
export const hosts = ['web-01', 'web-02', 'db-primary', 'db-replica-2', 'worker-3', 'cache-eu-1'] as const
export const regions = ['eu-central-1', 'eu-west-1', 'us-east-1'] as const
