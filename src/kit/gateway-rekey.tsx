import { useMutation } from '@tanstack/react-query'
import { call } from '#api/client.ts'
import { connectionTestAnswerSchema } from '#contract/placet/agents.ts'
import {
  type Gateway,
  type GatewayPatch,
  gatewaySchema,
  type GatewayTest,
  gatewayTestSchema,
} from '#contract/plexus/gateways.ts'
import { action } from './action.ts'
import { gatewayAddress, gatewayKeys, gatewayListKeys } from './gateways.ts'
import { RekeyModal } from './rekey-modal.tsx'

/** Renames a gateway, or stores another address and key. The key travels to the server and never back. */
export const changeGateway = action({
  run: ({ gateway, ...patch }: { gateway: Gateway } & GatewayPatch) =>
    call(gatewayAddress(gateway), { method: 'PATCH', body: patch, returns: gatewaySchema }),
  invalidates: ({ gateway }) => [gatewayListKeys.all, gatewayKeys.all(gateway.id)],
  done: ({ key }, gateway) =>
    key === undefined ? `Saved ${gateway.name}.` : `New address and key stored for ${gateway.name}.`,
})

/** Tries an address and a key without storing them. */
export const testGateway = (pair: GatewayTest) =>
  call('/api/gateways/test-connection', { method: 'POST', body: pair, returns: connectionTestAnswerSchema })

export function RekeyGateway({ gateway, onClose }: { gateway: Gateway; onClose: () => void }) {
  const change = useMutation({ ...changeGateway, meta: { failureShownBy: 'form' } })
  return (
    <RekeyModal
      name={gateway.name}
      url={gateway.url}
      schema={gatewayTestSchema}
      urlLabel="Gateway URL"
      keyLabel="New admin key"
      keyNote="Or the secret of an inference key."
      test={testGateway}
      store={{ ...change, mutate: (pair) => change.mutate({ gateway, ...pair }, { onSuccess: onClose }) }}
      onClose={onClose}
    />
  )
}
