import { Modal } from '@mantine/core'
import type { Agent } from '#contract/placet/agents.ts'

export function ConnectDialog({ onClose }: { agents: readonly Agent[]; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Connect an agent">
      …
    </Modal>
  )
}
