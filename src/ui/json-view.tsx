import { CutText } from './cut-text.tsx'

/** Anything as indented JSON; text stays text. */
export function JsonView({ label, value }: { label: string; value: unknown }) {
  return (
    <CutText label={label} text={typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? 'undefined')} />
  )
}
