import type { CreatedApiKey } from '#contract/placet/account.ts'
import { SecretOnce } from './secret-once.tsx'

/** A key that was just made, shown this one time. */
export function KeyOnce({ created }: { created: CreatedApiKey }) {
  return (
    <SecretOnce title={`The key “${created.name}”`} secret={created.key} what="API key">
      <p>Copy it now: it is not kept here and can’t be shown again. Whoever has it acts as you.</p>
    </SecretOnce>
  )
}
