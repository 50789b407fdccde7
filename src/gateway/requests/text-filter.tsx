import { Autocomplete, type AutocompleteProps, CloseButton } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'

interface TextFilterProps extends Omit<AutocompleteProps, 'value' | 'onChange' | 'label'> {
  label: string
  /** What is filtered by now, out of the address. */
  value: string | undefined
  onApply: (value: string | undefined) => void
}

/** A filter that is typed or chosen. It applies when typing pauses, so that the gateway isn't asked for every key. */
export function TextFilter({ label, value = '', onApply, ...rest }: TextFilterProps) {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  // Adopts what came from elsewhere (Back, a link, a chip); its own echo it already shows.
  if (value !== seen) {
    setSeen(value)
    setTyped(value)
  }
  const report = (text: string) => {
    const wanted = text.trim()
    setSeen(wanted)
    onApply(wanted === '' ? undefined : wanted)
  }
  const tell = useDebouncedCallback(report, 300)
  const clear = () => {
    setTyped('')
    report('')
  }
  return (
    <Autocomplete
      size="xs"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(text) => {
        setTyped(text)
        tell(text)
      }}
      rightSection={typed === '' ? null : <CloseButton size="xs" aria-label={`Clear ${label}`} onClick={clear} />}
      maxDropdownHeight={260}
      comboboxProps={{ shadow: 'md' }}
      spellCheck={false}
      {...rest}
    />
  )
}
