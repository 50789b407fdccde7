import { CloseButton, TextInput, type TextInputProps } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'

interface SearchInputProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  label: string
  /** What is searched for now, usually out of the URL. */
  value: string
  /** Called when typing pauses, so that the address does not change with every key. */
  onSearch: (text: string) => void
}

/** A search field over URL state: typing stays in the field, and Back or a link changes what it shows. */
export function SearchInput({ label, value, onSearch, ...rest }: SearchInputProps) {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  // Adopts a value that came from elsewhere (Back, a link); its own echo it already shows.
  if (value !== seen) {
    setSeen(value)
    setTyped(value)
  }
  const tell = useDebouncedCallback(report, 50)
  function report(text: string) {
    setSeen(text)
    onSearch(text)
  }
  const clear = () => {
    setTyped('')
    report('')
  }
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={typed === '' ? null : <CloseButton size="xs" aria-label="Clear search" onClick={clear} />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        tell(event.currentTarget.value)
      }}
      {...rest}
    />
  )
}
