import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { aliasesOptions } from '#kit/gateway-lists.ts'

interface AliasFieldProps extends Omit<AutocompleteProps, 'data'> {
  gatewayId: string
}

/** An alias of the gateway; another name can be typed as well, and is doubted. */
export function AliasField({ gatewayId, value = '', ...rest }: AliasFieldProps) {
  const { data } = useQuery(aliasesOptions(gatewayId))
  const names = data?.items.map(({ name }) => name) ?? []
  const isUnknown = data !== undefined && value !== '' && !names.includes(value)
  return (
    <Autocomplete
      {...rest}
      data={names}
      value={value}
      maxDropdownHeight={220}
      comboboxProps={{ shadow: 'md' }}
      {...(isUnknown ? { description: 'There is no alias of this name at the moment.' } : {})}
      inputWrapperOrder={['input', 'description', 'error']}
    />
  )
}
