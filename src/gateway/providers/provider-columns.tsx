import { ActionIcon } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { plural } from '#lib/numbers.ts'
import type { Column } from '#ui/data-table.tsx'
import { Status } from '#ui/status.tsx'
import { CooldownState } from './cooldown-state.tsx'
import { EnabledSwitch } from './enabled-switch.tsx'
import { isCooling, isEnabled, type ProviderRow } from './provider-state.ts'
import { QuotaCell } from './quota-cell.tsx'
import classes from './providers.module.css'

interface Shown {
  gatewayId: string
  /** Whether what checkers found is asked for. */
  withQuotas: boolean
  /** A provider is open beside the list. */
  isNarrow: boolean
}

export const providerColumns = ({ gatewayId, withQuotas, isNarrow }: Shown): Column<ProviderRow>[] => {
  const columns: Column<ProviderRow>[] = [
    {
      id: 'name',
      header: 'Provider',
      sortBy: ({ provider }) => provider.display_name ?? provider.name,
      cell: ({ provider, cooldowns }) => (
        <span className={classes.name}>
          <span>{provider.display_name ?? provider.name}</span>
          <span>
            {provider.display_name && <span className="mono">{provider.name}</span>}
            {isCooling({ cooldowns }) && (
              <span className={classes.narrowOnly}>
                {cooldowns?.some(({ model }) => model === '') ? 'cooling down' : 'in part cooling down'}
              </span>
            )}
          </span>
        </span>
      ),
    },
    {
      id: 'enabled',
      header: 'Enabled',
      width: '124px',
      sortBy: ({ provider }) => (isEnabled(provider) ? 0 : 1),
      cell: ({ provider }) => <EnabledSwitch gatewayId={gatewayId} provider={provider} />,
    },
    {
      id: 'cooldown',
      header: 'Cooldown',
      width: '212px',
      hideBelow: 600,
      cell: ({ provider, cooldowns }) => (
        <CooldownState cooldowns={cooldowns} isOff={provider.disable_cooldown === true} />
      ),
    },
    {
      id: 'models',
      header: 'Models',
      width: '84px',
      align: 'end',
      hideBelow: 900,
      sortBy: ({ models }) => models.length,
      cell: ({ models }) => <span className="num">{models.length}</span>,
    },
    {
      id: 'quota',
      header: 'Quota or balance',
      width: '210px',
      hideBelow: 900,
      cell: ({ provider, quota }) => <QuotaCell quota={quota} isEnabled={isEnabled(provider)} />,
    },
    {
      id: 'uses',
      header: 'Used by',
      width: '170px',
      hideBelow: 600,
      sortBy: ({ uses }) => uses?.length,
      cell: ({ uses, missing }) => (
        <span className={classes.uses}>
          {uses === undefined ? (
            '…'
          ) : uses.length === 0 ? (
            <span className={classes.faint}>no alias</span>
          ) : (
            plural(uses.length, 'alias', 'aliases')
          )}
          {missing.length > 0 && <Status tone="warn">{`${plural(missing.length, 'model')} missing`}</Status>}
        </span>
      ),
    },
    {
      id: 'actions',
      header: '',
      width: '56px',
      hideBelow: 600,
      cell: ({ provider }) => (
        <ActionIcon
          aria-label={`Edit ${provider.name}`}
          renderRoot={(props) => (
            <Link
              to="/gateways/$gatewayId/providers/edit"
              params={{ gatewayId }}
              search={{ open: provider.name }}
              {...props}
            />
          )}
        >
          <IconPencil size={15} />
        </ActionIcon>
      ),
    },
  ]
  if (isNarrow) return columns.filter(({ id }) => ['name', 'enabled', 'cooldown'].includes(id))
  return columns.filter(({ id }) => withQuotas || id !== 'quota')
}
