import { CloseButton, TextInput, type TextInputProps } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTyped } from './use-typed.ts'

interface SearchInputProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  label: string
  /** What is searched for now, usually out of the URL. */
  value: string
  /** Called when typing pauses, so that the address does not change with every key. */
  onSearch: (text: string) => void
}

/** A search field over URL state: typing stays in the field, and Back or a link changes what it shows. */
export function SearchInput({ label, value, onSearch, ...rest }: SearchInputProps) {
  const { typed, type, clear } = useTyped(value, onSearch, { ms: 50 })
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={typed === '' ? null : <CloseButton size="xs" aria-label="Clear search" onClick={clear} />}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      {...rest}
    />
  )
}
