import { index, layout, rootRoute, route } from '@tanstack/virtual-file-routes'

/** The table of contents: one line per view. A tab's folder, its mock and its journey carry the same slug. */
export const routes = rootRoute('app/root.ts', [
  route('/login', 'account/login/route.ts'),
  layout('signed-in', 'app/signed-in.ts', [
    index('app/home.ts'),
    route('/agents', 'account/fleet/route.ts'),
    route('/agents/$agentId', 'agent/frame/route.ts', [
      index('agent/overview/route.ts'),
      route('/sessions', 'agent/sessions/route.ts'),
      route('/sessions/$sessionKey', 'agent/sessions/transcript-route.ts'),
      route('/audit', 'agent/audit/route.ts'),
      route('/audit/runs/$runId', 'agent/audit/run-route.ts'),
      route('/usage', 'agent/usage/route.ts'),
      route('/policy', 'agent/policy/route.ts'),
      route('/cron', 'agent/cron/route.ts'),
      route('/agent-card', 'agent/agent-card/route.ts'),
      route('/peers', 'agent/peers/route.ts'),
      route('/peers/$alias', 'agent/peers/peer-route.ts'),
      route('/mcp', 'agent/mcp/route.ts'),
      route('/credentials', 'agent/credentials/route.ts'),
      route('/settings', 'agent/settings/route.ts'),
      route('/channels', 'agent/channels/route.ts'),
      route('/commands', 'agent/commands/route.ts'),
      route('/workspace', 'agent/workspace/route.ts'),
      route('/skills', 'agent/skills/route.ts'),
      route('/scripts', 'agent/scripts/route.ts'),
      route('/versions', 'agent/versions/route.ts'),
      route('/versions/$sha', 'agent/versions/version-route.ts'),
      route('/versions/runs/$runId', 'agent/versions/run-route.ts'),
    ]),
    route('/gateways', 'account/gateways/route.ts'),
    route('/gateways/$gatewayId', 'gateway/frame/route.ts', [
      index('gateway/overview/route.ts'),
      route('/providers', 'gateway/providers/route.ts'),
      route('/providers/edit', 'gateway/providers/editor-route.ts'),
      route('/provider-quotas', 'gateway/provider-quotas/route.ts'),
      route('/keys', 'gateway/keys/route.ts'),
    ]),
    route('/settings', 'account/preferences/route.ts'),
  ]),
])
