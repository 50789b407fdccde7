import { Button, Group, Input, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { emptyModel, hasSettings, type ModelRow, recordIn, withMember } from './draft.ts'
import { FlagInside } from './flag-inside.tsx'
import { NumberMember, type SectionProps } from './member-fields.tsx'
import { ModelFields } from './model-fields.tsx'
import { NumberField } from './number-field.tsx'
import classes from './editor.module.css'

const FetchModal = lazy(() =>
  import('./fetch-models-modal.tsx').then((module) => ({ default: module.FetchModelsModal })),
)

/** Which models the provider has, what each costs, and whether the gateway keeps the list itself. */
export function ModelsSection({ gatewayId, draft, errors, set }: SectionProps) {
  const [fetching, setFetching] = useState(false)
  const [added, setAdded] = useState<number>()
  const { models } = draft
  const change = useCallback(
    (row: ModelRow) => set((before) => ({ models: before.models.map((one) => (one.id === row.id ? row : one)) })),
    [set],
  )
  const remove = useCallback(
    (id: number) => set((before) => ({ models: before.models.filter((one) => one.id !== id) })),
    [set],
  )
  const sync = recordIn(draft.members, 'model_autosync')
  const setSync = (next: typeof sync) => set({ members: withMember(draft.members, 'model_autosync', next) })
  const discount = draft.members['discount']
  const plain = draft.isList && !models.some(hasSettings)
  const add = () => {
    const row = emptyModel(models)
    setAdded(row.id)
    set({ models: [...models, row] })
  }
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {models.length === 0
            ? 'Without a list, any model’s name is passed on.'
            : plain
              ? 'A plain list of names. As soon as something is set for one, each has a price; without one it counts as free.'
              : 'A model without a price counts as free.'}
        </Text>
        <Button variant="default" size="compact-sm" onClick={() => setFetching(true)}>
          Fetch from the provider
        </Button>
      </Group>
      {errors['models'] && <Input.Error>{errors['models']}</Input.Error>}
      {models.length > 0 && (
        <ul className={classes.models} aria-label="Models">
          {models.map((row) => (
            <ModelFields
              key={row.id}
              row={row}
              errors={errors}
              isAdded={row.id === added}
              onChange={change}
              onRemove={remove}
            />
          ))}
        </ul>
      )}
      <div>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={13} />} onClick={add}>
          Add a model
        </Button>
      </div>
      <div className={classes.pair}>
        <NumberMember
          draft={draft}
          errors={errors}
          set={set}
          name="discount"
          label="Discount"
          description={
            typeof discount === 'number' && discount <= 1
              ? `${Math.round(discount * 10_000) / 100} % off every price of this provider.`
              : 'A fraction: 0.05 takes 5 % off every price of this provider.'
          }
        />
      </div>
      <FlagInside
        label="Keep the list up to date"
        description="The gateway asks the provider for its models by itself, and adds what is new."
        checked={sync['enabled'] === true}
        onChange={(enabled) => setSync({ ...sync, enabled })}
      />
      {sync['enabled'] === true && (
        <div className={classes.pair}>
          <NumberField
            label="Ask every"
            unit="minutes"
            description="1 or more; empty: 60."
            value={sync['intervalMinutes']}
            error={errors['model_autosync.intervalMinutes']}
            onChange={(value) => setSync(withMember(sync, 'intervalMinutes', value))}
          />
        </div>
      )}
      <Suspense>
        {fetching && (
          <FetchModal
            gatewayId={gatewayId}
            draft={draft}
            onClose={() => setFetching(false)}
            onAdd={(names) => {
              setFetching(false)
              set({ models: names.reduce((rows, name) => [...rows, emptyModel(rows, name)], models) })
            }}
          />
        )}
      </Suspense>
    </>
  )
}
