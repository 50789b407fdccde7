import { createFileRoute } from '@tanstack/react-router'
import { gatewayCapabilitiesOptions } from '#kit/gateways.ts'
import { GatewayFrame } from './gateway-frame.tsx'

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId')({
  // Not awaited: the frame shows the tab at once and lets the answer hide it.
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(gatewayCapabilitiesOptions(params.gatewayId)),
  component: GatewayFrame,
})
