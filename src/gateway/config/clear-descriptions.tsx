import { Button } from '@mantine/core'
import { confirm } from '#kit/confirm.tsx'
import { clearDescriptions } from './queries.ts'

/** Forgets the descriptions that the gateway keeps of pictures it has seen. */
export function ClearDescriptions({ gatewayId }: { gatewayId: string }) {
  return (
    <Button
      variant="default"
      onClick={() =>
        confirm({
          title: 'Forget all descriptions of pictures?',
          body: 'Pictures that were described before are described anew when they come again, which costs a request each.',
          verb: 'Forget descriptions',
          action: clearDescriptions,
          vars: { gatewayId },
        })
      }
    >
      Forget descriptions…
    </Button>
  )
}
