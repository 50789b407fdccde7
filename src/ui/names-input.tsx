import { TagsInput, type TagsInputProps } from '@mantine/core'
import { useState } from 'react'

interface NamesInputProps extends Omit<TagsInputProps, 'data' | 'value' | 'onChange'> {
  label: string
  value: string[]
  onChange: (names: string[]) => void
  /** What there is to choose from; anything else can be typed as well. */
  choices?: readonly string[]
}

/** A list of names: chosen, or typed and closed with Enter or a comma. */
export function NamesInput({ choices = [], ...rest }: NamesInputProps) {
  // By a click, an arrow key or typing, not by the focus alone: a dialog that begins here would lie half under the list.
  const [isUnfolded, setUnfolded] = useState(false)
  return (
    <TagsInput
      size="xs"
      data={[...new Set(choices)]}
      splitChars={[',', ';']}
      maxDropdownHeight={200}
      comboboxProps={{ shadow: 'md' }}
      spellCheck={false}
      openOnFocus={false}
      dropdownOpened={isUnfolded}
      onDropdownOpen={() => setUnfolded(true)}
      onDropdownClose={() => setUnfolded(false)}
      onClick={() => setUnfolded(true)}
      onSearchChange={(typed) => typed !== '' && setUnfolded(true)}
      {...rest}
    />
  )
}
