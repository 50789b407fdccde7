import { TagsInput, type TagsInputProps } from '@mantine/core'

interface NamesInputProps extends Omit<TagsInputProps, 'data' | 'value' | 'onChange'> {
  label: string
  value: string[]
  onChange: (names: string[]) => void
  /** What there is to choose from; anything else can be typed as well. */
  choices?: readonly string[]
}

/** A list of names: chosen, or typed and closed with Enter or a comma. */
export function NamesInput({ choices = [], ...rest }: NamesInputProps) {
  return (
    <TagsInput
      size="xs"
      data={[...new Set(choices)]}
      splitChars={[',', ';']}
      maxDropdownHeight={200}
      comboboxProps={{ shadow: 'md' }}
      spellCheck={false}
      {...rest}
    />
  )
}
