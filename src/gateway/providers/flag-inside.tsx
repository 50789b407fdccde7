import { Switch } from '@mantine/core'

interface FlagInsideProps {
  label: string
  description?: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** A switch of something that is a part of a member. */
export function FlagInside({ onChange, ...rest }: FlagInsideProps) {
  return <Switch size="xs" {...rest} onChange={(event) => onChange(event.currentTarget.checked)} />
}
