import { Autocomplete, type AutocompleteProps, CloseButton } from '@mantine/core'
import { useTyped } from '#ui/use-typed.ts'

interface TextFilterProps extends Omit<AutocompleteProps, 'value' | 'onChange' | 'label'> {
  label: string
  /** What is filtered by now, out of the address. */
  value: string | undefined
  onApply: (value: string | undefined) => void
}

/** A filter that is typed or chosen. It applies when typing pauses, so that the gateway isn't asked for every key. */
export function TextFilter({ label, value = '', onApply, ...rest }: TextFilterProps) {
  const apply = (text: string) => onApply(text === '' ? undefined : text)
  const { typed, type, clear } = useTyped(value, apply, { ms: 300, clean: (text) => text.trim() })
  return (
    <Autocomplete
      size="xs"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={type}
      rightSection={typed === '' ? null : <CloseButton size="xs" aria-label={`Clear ${label}`} onClick={clear} />}
      maxDropdownHeight={260}
      comboboxProps={{ shadow: 'md' }}
      spellCheck={false}
      {...rest}
    />
  )
}
