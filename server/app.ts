import type { Hono } from 'hono'
import type { PlacetConfig } from './config.ts'
import type { Env } from './context.ts'

export declare function createPlacet(config: PlacetConfig): Hono<Env>
