import { Button, SegmentedControl } from '@mantine/core'
import { RangeEnds } from '#ui/range-ends.tsx'
import { type Range, searchOf, widen, windowOf } from './audit-range.ts'
import { type AuditSearch, type Preset, presets } from './audit-search.ts'

interface RangeControlProps {
  range: Range
  onChange: (next: Pick<AuditSearch, 'from' | 'to'> & Partial<Pick<AuditSearch, 'range'>>) => void
}

const words: Record<Preset, string> = {
  '15m': '15 min',
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '3d': '3 d',
  '7d': '7 d',
}

/** Which stretch of time: the last so many, or between two moments. */
export function RangeControl({ range, onChange }: RangeControlProps) {
  const custom = 'preset' in range ? undefined : range
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Range"
        value={custom ? 'custom' : 'preset' in range ? range.preset : ''}
        onChange={(value) =>
          isPreset(value)
            ? onChange({ range: value, from: undefined, to: undefined })
            : onChange(searchOf(windowOf(range, Date.now())))
        }
        data={[
          ...Object.entries(words).map(([value, label]) => ({ value, label })),
          { value: 'custom', label: 'Custom' },
        ]}
      />
      {custom && (
        <RangeEnds key={`${custom.from} ${custom.to}`} {...custom} onChange={(next) => onChange(searchOf(next))}>
          <Button variant="subtle" onClick={() => onChange(searchOf(widen(custom, Date.now())))}>
            Zoom out
          </Button>
        </RangeEnds>
      )}
    </>
  )
}

const isPreset = (value: string): value is Preset => value in presets
