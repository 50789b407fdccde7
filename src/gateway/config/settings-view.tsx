import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Failure } from '#kit/failure.tsx'
import { systemSettingsOptions } from '#kit/gateway-lists.ts'
import { plural } from '#lib/numbers.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { groupOf } from './group-of.ts'
import { SettingModal } from './setting-modal.tsx'
import classes from './config.module.css'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/config')

interface Row {
  name: string
  value: unknown
  /** One line of JSON. */
  text: string
}

/** In the address when a new setting is being made: no setting can be called so. */
const newSetting = '+'

/** Everything that is stored by name, known here or not. */
export function SettingsView() {
  const { gatewayId } = route.useParams()
  const { q, open } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(systemSettingsOptions(gatewayId))
  const change = (next: { q?: string; open?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const rows = useMemo(() => rowsOf(data ?? {}), [data])
  const shown = useMemo(() => find(rows, q), [rows, q])
  const columns = useMemo(() => columnsOf(gatewayId), [gatewayId])
  const edited = rows.find(({ name }) => name === open)
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton />
  return (
    <>
      <Toolbar label="Filter settings">
        <SearchInput label="Search names and values" value={q} onSearch={(text) => change({ q: text })} w={260} />
        <span className={classes.quiet}>{plural(shown.length, 'setting')}. A gateway can’t take one away again.</span>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => change({ open: newSetting })}
        >
          New setting
        </Button>
      </Toolbar>
      <DataTable
        label="System settings"
        rows={shown}
        rowKey={({ name }) => name}
        columns={columns}
        openKey={open}
        onOpen={({ name }) => change({ open: name })}
        empty={
          rows.length === 0
            ? 'Nothing was ever set here: every group has its defaults.'
            : 'No setting matches this search.'
        }
      />
      {(edited !== undefined || open === newSetting) && (
        <SettingModal
          key={open}
          gatewayId={gatewayId}
          stored={edited}
          taken={rows.map(({ name }) => name)}
          onClose={() => change({ open: undefined })}
        />
      )}
    </>
  )
}

function rowsOf(settings: Readonly<Record<string, unknown>>): Row[] {
  return Object.entries(settings)
    .map(([name, value]) => ({ name, value, text: JSON.stringify(value) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
}

function find(rows: readonly Row[], q: string): readonly Row[] {
  const words = q.trim().toLowerCase()
  return words === '' ? rows : rows.filter(({ name, text }) => `${name} ${text}`.toLowerCase().includes(words))
}

const columnsOf = (gatewayId: string): Column<Row>[] => [
  { id: 'name', header: 'Name', width: '34%', cell: ({ name }) => <span className="mono">{name}</span> },
  { id: 'value', header: 'Value', cell: ({ text }) => <span className="mono">{text.slice(0, 200)}</span> },
  {
    id: 'group',
    header: 'Belongs to',
    width: '240px',
    hideBelow: 600,
    cell: ({ name }) => {
      if (name === 'default_quotas')
        return (
          <Link
            className={classes.link}
            to="/gateways/$gatewayId/user-quotas"
            params={{ gatewayId }}
            search={{ form: 'defaults' }}
          >
            User quotas
          </Link>
        )
      const group = groupOf(name)
      return (
        group && (
          <Link
            className={classes.link}
            to="/gateways/$gatewayId/config"
            params={{ gatewayId }}
            search={{ open: group.name }}
          >
            {group.title}
          </Link>
        )
      )
    },
  },
]
