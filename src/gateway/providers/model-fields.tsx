import { ActionIcon, Button, Select, TagsInput, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { memo, useId, useState } from 'react'
import { modelTypes, pricingSchema } from '#contract/plexus/provider-models.ts'
import { JsonField } from '#ui/json-field.tsx'
import { accessTexts, readAccess } from './access.ts'
import type { ModelRow } from './draft.ts'
import { withMember } from './draft.ts'
import { FlagInside } from './flag-inside.tsx'
import { NumberField } from './number-field.tsx'
import { priceWords } from './price-words.ts'
import { PricingFields } from './pricing-fields.tsx'
import { type Errors, rowPath } from './read-draft.ts'
import classes from './editor.module.css'

interface ModelFieldsProps {
  row: ModelRow
  errors: Errors
  /** It was just added: who adds one goes on typing its name. */
  isAdded: boolean
  onChange: (row: ModelRow) => void
  onRemove: (id: number) => void
}

/** One model: its name and price in a line, and unfolded everything that can be set for it. Kept, because there may be hundreds. */
export const ModelFields = memo(function ModelFields({ row, errors, isAdded, onChange, onRemove }: ModelFieldsProps) {
  const name = row.name.trim()
  const path = `models.${name}`
  const isWrong = name !== '' && Object.keys(errors).some((at) => at.startsWith(`${path}.`))
  const [unfolded, setUnfolded] = useState(false)
  const isOpen = unfolded || isWrong
  const id = useId()
  const price = priceWords(pricingSchema.safeParse(row.members['pricing']).data)
  const kind = row.members['type']
  return (
    <li className={classes.model}>
      <div className={classes.modelHead}>
        <TextInput
          aria-label={name === '' ? 'Name of the new model' : `Name of ${name}`}
          placeholder="Model"
          value={row.name}
          autoFocus={isAdded}
          error={errors[rowPath(row, 'name')]}
          onChange={(event) => onChange({ ...row, name: event.currentTarget.value })}
        />
        <span className={classes.price}>
          {[typeof kind === 'string' && kind !== 'text' ? kind : undefined, price ?? 'no price']
            .filter(Boolean)
            .join(', ')}
        </span>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={`${isOpen ? 'Fold' : 'Unfold'} price and settings of ${name || 'the new model'}`}
          onClick={() => setUnfolded(!isOpen)}
        >
          {isOpen ? 'Fold' : 'Unfold'}
        </Button>
        <ActionIcon aria-label={`Remove ${name || 'the new model'}`} onClick={() => onRemove(row.id)}>
          <IconX size={14} />
        </ActionIcon>
      </div>
      {isOpen && (
        <div id={id} className={classes.modelBody}>
          <Settings row={row} path={path} errors={errors} onChange={onChange} />
        </div>
      )}
    </li>
  )
})

function Settings({
  row,
  path,
  errors,
  onChange,
}: Pick<ModelFieldsProps, 'row' | 'errors' | 'onChange'> & { path: string }) {
  const set = (member: string, value: unknown) => onChange({ ...row, members: withMember(row.members, member, value) })
  const { type, maxConcurrency, access_via: access, auto_compat: compat, pi_ai_model_id: catalogId } = row.members
  return (
    <>
      <PricingFields
        pricing={row.members['pricing']}
        path={`${path}.pricing`}
        errors={errors}
        onChange={(pricing) => set('pricing', pricing)}
      />
      <div className={classes.pair}>
        <Select
          label="Kind"
          description="What it makes; empty: text."
          placeholder="text"
          data={[...modelTypes]}
          value={typeof type === 'string' ? type : null}
          error={errors[`${path}.type`]}
          clearable
          onChange={(value) => set('type', value ?? undefined)}
        />
        <NumberField
          label="Requests at once"
          description="Empty: as the provider."
          value={maxConcurrency}
          error={errors[`${path}.maxConcurrency`]}
          onChange={(value) => set('maxConcurrency', value)}
        />
      </div>
      <TagsInput
        size="xs"
        label="Reached by"
        description="The APIs it may be asked by: chat, messages, responses, gemini… Empty: any the provider has."
        splitChars={[',', ' ']}
        acceptValueOnBlur
        value={accessTexts(access)}
        error={errors[`${path}.access_via`]}
        onChange={(texts) => set('access_via', readAccess(texts))}
      />
      <FlagInside
        label="Adapt requests automatically"
        checked={compat === true}
        onChange={(checked) => set('auto_compat', checked)}
      />
      <TextInput
        label="Name in the model catalogue"
        description="For a sign-in provider, when the catalogue calls it something else."
        value={typeof catalogId === 'string' ? catalogId : ''}
        onChange={(event) =>
          set('pi_ai_model_id', event.currentTarget.value === '' ? undefined : event.currentTarget.value)
        }
      />
      <div className={classes.pair}>
        <JsonField
          label="Extra members of the request"
          description="An object, merged into every request to this model."
          minRows={2}
          value={row.texts.extraBody}
          error={errors[`${path}.extraBody`]}
          mayBeEmpty
          onChange={(extraBody) => onChange({ ...row, texts: { ...row.texts, extraBody } })}
        />
        <JsonField
          label="Adapters"
          description="A name in quotes, or a list of {name, options}."
          minRows={2}
          value={row.texts.adapter}
          error={errors[`${path}.adapter`]}
          mayBeEmpty
          onChange={(adapter) => onChange({ ...row, texts: { ...row.texts, adapter } })}
        />
      </div>
    </>
  )
}
