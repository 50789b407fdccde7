import type { ServerContext } from '#server/context.ts'

/** The key of a gateway, sealed for this very gateway. */
export const sealGatewayKey = ({ box }: Pick<ServerContext, 'box'>, id: string, key: string): Promise<string> =>
  box.seal(key, { kind: 'gateway', id, field: 'key' })
