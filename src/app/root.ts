import { createRootRouteWithContext } from '@tanstack/react-router'
import { Root } from './root-view.tsx'
import type { RouterContext } from './router.ts'

export const Route = createRootRouteWithContext<RouterContext>()({ component: Root })
