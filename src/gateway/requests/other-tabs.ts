/** Tabs that are written about the same request. */
export const errorsTab: string = '/gateways/$gatewayId/errors'
export const tracesTab: string = '/gateways/$gatewayId/traces'
