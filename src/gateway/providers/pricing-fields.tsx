import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { isRecord } from '#contract/lenient.ts'
import { pricingSources } from '#contract/plexus/provider-models.ts'
import { type Members, withMember } from './draft.ts'
import { NumberField } from './number-field.tsx'
import type { Errors } from './read-draft.ts'
import classes from './editor.module.css'

interface PricingFieldsProps {
  pricing: unknown
  /** Where it stands in a write. */
  path: string
  errors: Errors
  /** Undefined: no price is set. */
  onChange: (pricing: Members | undefined) => void
}

const sourceWords = {
  simple: 'A price for tokens',
  defined: 'Prices by length of the input',
  openrouter: 'As OpenRouter lists it',
  per_request: 'A price for each request',
} as const

const beginnings: Record<keyof typeof sourceWords, Members> = {
  simple: { source: 'simple' },
  defined: { source: 'defined', range: [{ lower_bound: 0, upper_bound: null }] },
  openrouter: { source: 'openrouter' },
  per_request: { source: 'per_request' },
}

/** How the price of a model is known, and what that takes. */
export function PricingFields({ pricing, path, errors, onChange }: PricingFieldsProps) {
  const now: Members = isRecord(pricing) ? pricing : {}
  const source = pricingSources.find((one) => one === now['source'])
  const odd = source === undefined && typeof now['source'] === 'string' ? now['source'] : undefined
  const set = (member: string, value: unknown) => onChange(withMember(now, member, value))
  const price = (member: string, label: string, optional = false) => (
    <NumberField
      label={label}
      unit="$ / M"
      value={now[member]}
      error={errors[`${path}.${member}`]}
      placeholder={optional ? 'as input' : ''}
      onChange={(value) => set(member, value)}
    />
  )
  return (
    <>
      <Select
        label="Price"
        description={odd ? `This gateway has it by “${odd}”, which is kept unless another is chosen.` : undefined}
        placeholder="Not set: counted as free"
        data={pricingSources.map((value) => ({ value, label: sourceWords[value] }))}
        value={source ?? null}
        error={errors[path] ?? errors[`${path}.source`]}
        clearable
        onChange={(value) => {
          const next = pricingSources.find((one) => one === value)
          onChange(next === undefined ? undefined : beginnings[next])
        }}
      />
      {source === 'simple' && (
        <div className={classes.four}>
          {price('input', 'Input')}
          {price('output', 'Output')}
          {price('cached', 'Cached input', true)}
          {price('cache_write', 'Cache write', true)}
        </div>
      )}
      {source === 'per_request' && (
        <div className={classes.four}>
          <NumberField
            label="For each request"
            unit="$"
            value={now['amount']}
            error={errors[`${path}.amount`]}
            onChange={(value) => set('amount', value)}
          />
        </div>
      )}
      {source === 'openrouter' && (
        <div className={classes.pair}>
          <TextInput
            label="Name at OpenRouter"
            placeholder="moonshotai/kimi-k2"
            value={typeof now['slug'] === 'string' ? now['slug'] : ''}
            error={errors[`${path}.slug`]}
            onChange={(event) => set('slug', event.currentTarget.value)}
          />
          <NumberField
            label="Discount"
            description="A fraction, 0 to 1."
            value={now['discount']}
            error={errors[`${path}.discount`]}
            onChange={(value) => set('discount', value)}
          />
        </div>
      )}
      {source === 'defined' && (
        <Ranges
          ranges={Array.isArray(now['range']) ? now['range'].filter(isRecord) : []}
          path={`${path}.range`}
          errors={errors}
          onChange={(range) => set('range', range)}
        />
      )}
    </>
  )
}

interface RangesProps {
  ranges: readonly Members[]
  path: string
  errors: Errors
  onChange: (ranges: readonly Members[]) => void
}

/** Steps of a price by how many tokens go in. */
function Ranges({ ranges, path, errors, onChange }: RangesProps) {
  const change = (at: number, member: string, value: unknown) =>
    onChange(ranges.map((range, index) => (index === at ? withMember(range, member, value) : range)))
  const add = () => {
    const last = ranges.at(-1)?.['upper_bound']
    onChange([...ranges, { lower_bound: typeof last === 'number' ? last : 0, upper_bound: null }])
  }
  return (
    <div className={classes.ranges} role="group" aria-label="Steps of the price">
      {ranges.map((range, index) => {
        const field = (member: string, label: string, unit: string, placeholder = '') => (
          <NumberField
            label={label}
            unit={unit}
            placeholder={placeholder}
            value={range[member]}
            error={errors[`${path}.${index}.${member}`]}
            onChange={(value) => change(index, member, member === 'upper_bound' ? (value ?? null) : value)}
          />
        )
        return (
          <div key={index} className={classes.range}>
            {field('lower_bound', 'From', 'tokens')}
            {field('upper_bound', 'To', 'tokens', 'no end')}
            {field('input_per_m', 'Input', '$ / M')}
            {field('output_per_m', 'Output', '$ / M')}
            {field('cached_per_m', 'Cached', '$ / M', 'as input')}
            {field('cache_write_per_m', 'Cache write', '$ / M', 'as input')}
            <ActionIcon
              aria-label={`Remove step ${index + 1}`}
              onClick={() => onChange(ranges.filter((_, at) => at !== index))}
            >
              <IconX size={14} />
            </ActionIcon>
          </div>
        )
      })}
      {errors[path] && <span className={classes.wrong}>{errors[path]}</span>}
      <div>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={13} />} onClick={add}>
          Add a step
        </Button>
      </div>
    </div>
  )
}
