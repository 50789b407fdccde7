import { PasswordInput, type PasswordInputProps } from '@mantine/core'

interface SecretInputProps extends PasswordInputProps {
  /** How the agent shows what is stored (`sk-…3f2a`); never written back. Empty: nothing is stored. */
  stored?: string | undefined
  /** Whether leaving it empty keeps what is stored. */
  keeps?: boolean
}

/** A secret to be written, never read: what is stored stands beside the field only as its mask. */
export function SecretInput({ stored = '', keeps = false, ...rest }: SecretInputProps) {
  return (
    <PasswordInput
      size="xs"
      autoComplete="new-password"
      data-1p-ignore
      spellCheck={false}
      placeholder={keeps && stored !== '' ? `${stored} – leave empty to keep` : stored}
      {...rest}
    />
  )
}
