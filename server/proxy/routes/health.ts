import { section } from '#server/proxy/declaration.ts'

const manage = section('health')

export const healthRoutes = [manage.get('/health', 'Ask whether the agent is alive and well.', { probe: () => '' })]
