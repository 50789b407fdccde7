import { Autocomplete, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import * as z from 'zod/mini'
import { agentPath, call } from '#api/client.ts'
import type { Agent } from '#contract/placet/agents.ts'
import { secretDraftSchema, secretKeySchema, secretListSchema } from '#contract/placet/credentials.ts'
import { cronListSchema } from '#contract/placet/cron.ts'
import { mcpListSchema } from '#contract/placet/mcp.ts'
import { policyRuleDraftSchema, policySchema } from '#contract/placet/policy.ts'
import { type Pair, PairsInput, recordOf } from '#ui/pairs-input.tsx'
import { SecretInput } from '#ui/secret-input.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import classes from './bulk.module.css'
import { namesAmong, planCron, planRule, planSecret, planSecretRemoval, planServer, type Server } from './changes.ts'

export type ChangeName = 'pause-cron' | 'resume-cron' | 'mcp' | 'set-secret' | 'delete-secret' | 'policy'

interface ChangeProps {
  agents: readonly Agent[]
  onClose: () => void
}

/** One kind of change to several agents, with the fields it needs. */
export function BulkChange({ name, ...props }: ChangeProps & { name: ChangeName }) {
  switch (name) {
    case 'pause-cron':
      return <CronChange verb="pause" {...props} />
    case 'resume-cron':
      return <CronChange verb="resume" {...props} />
    case 'mcp':
      return <ServerChange {...props} />
    case 'set-secret':
      return <SecretChange {...props} />
    case 'delete-secret':
      return <SecretRemoval {...props} />
    case 'policy':
      return <RuleChange {...props} />
  }
}

const askCron = async (agentId: string) => (await call(agentPath(agentId, 'cron'), { returns: cronListSchema })).items
const askServers = async (agentId: string) => (await call(agentPath(agentId, 'mcp'), { returns: mcpListSchema })).items
const askRules = async (agentId: string) =>
  (await call(agentPath(agentId, 'policy'), { returns: policySchema })).rules.items
const askSecrets = async (agentId: string) =>
  (await call(agentPath(agentId, 'credentials'), { returns: secretListSchema })).items.map(({ key }) => key)

function CronChange({ verb, ...props }: ChangeProps & { verb: 'pause' | 'resume' }) {
  return (
    <BulkDialog
      {...props}
      title={verb === 'pause' ? 'Pause all cron jobs' : 'Resume all cron jobs'}
      about="cron"
      ask={askCron}
      plan={(jobs) => planCron(jobs, verb)}
      verb={verb === 'pause' ? 'Pause cron' : 'Resume cron'}
    />
  )
}

function ServerChange(props: ChangeProps) {
  const [name, setName] = useState<string | null>(null)
  const [verb, setVerb] = useState<'enable' | 'disable'>('disable')
  const fields = (seen: readonly (readonly Server[])[]) => (
    <div className={classes.line}>
      <Select
        label="MCP server"
        searchable
        data={namesAmong(seen.map((servers) => servers.map((server) => server.name))).map((one) => ({
          value: one.name,
          label: `${one.name} (on ${one.count} of ${props.agents.length})`,
        }))}
        nothingFoundMessage="None of these agents has such a server"
        value={name}
        onChange={setName}
        data-autofocus
      />
      <div>
        <SegmentedControl
          mt={22}
          size="xs"
          aria-label="What to do with it"
          value={verb}
          onChange={(value) => setVerb(value === 'enable' ? 'enable' : 'disable')}
          data={[
            { value: 'disable', label: 'Disable' },
            { value: 'enable', label: 'Enable' },
          ]}
        />
      </div>
    </div>
  )
  return (
    <BulkDialog
      {...props}
      title="Enable or disable an MCP server"
      about="mcp"
      ask={askServers}
      plan={name === null ? undefined : (servers) => planServer(servers, name, verb)}
      verb={`${verb === 'enable' ? 'Enable' : 'Disable'} ${name ?? 'server'}`}
      renderFields={fields}
    />
  )
}

function SecretChange(props: ChangeProps) {
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  const read = z.safeParse(secretDraftSchema, { key, value })
  const fields = (seen: readonly (readonly string[])[]) => (
    <div className={classes.line}>
      <SecretName label="Name" value={key} onChange={setKey} seen={seen} />
      <SecretInput
        label="Value"
        description="The same on every agent. It is not kept here."
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        error={value === '' ? undefined : issueOf(read, 'value')}
      />
    </div>
  )
  return (
    <BulkDialog
      {...props}
      title="Set a secret"
      about="secrets"
      ask={askSecrets}
      plan={read.success ? (keys) => planSecret(keys, key, value) : undefined}
      verb={`Set ${key === '' ? 'secret' : key}`}
      renderFields={fields}
    />
  )
}

function SecretRemoval(props: ChangeProps) {
  const [key, setKey] = useState('')
  const isNamed = z.safeParse(secretKeySchema, key).success
  return (
    <BulkDialog
      {...props}
      title="Delete a secret"
      about="secrets"
      ask={askSecrets}
      plan={isNamed ? (keys) => planSecretRemoval(keys, key) : undefined}
      verb={`Delete ${key === '' ? 'secret' : key}`}
      destroys={{ typed: key, body: `The value of ${key} can’t be brought back. It is deleted on` }}
      renderFields={(seen) => <SecretName label="Name" value={key} onChange={setKey} seen={seen} />}
    />
  )
}

interface SecretNameProps {
  label: string
  value: string
  onChange: (key: string) => void
  seen: readonly (readonly string[])[]
}

function SecretName({ label, value, onChange, seen }: SecretNameProps) {
  return (
    <Autocomplete
      label={label}
      description="Letters, digits and underscore."
      data={namesAmong(seen).map(({ name }) => name)}
      limit={40}
      value={value}
      onChange={onChange}
      error={value === '' ? undefined : issueOf(z.safeParse(secretKeySchema, value))}
      data-autofocus
    />
  )
}

function RuleChange(props: ChangeProps) {
  const [action, setAction] = useState<'allow' | 'deny'>('deny')
  const [tool, setTool] = useState('')
  const [pairs, setPairs] = useState<Pair[]>([])
  const rule = { action, tool: tool.trim(), params: recordOf(pairs) }
  const read = z.safeParse(policyRuleDraftSchema, rule)
  const fields = () => (
    <>
      <div className={classes.line}>
        <div>
          <SegmentedControl
            mt={22}
            size="xs"
            aria-label="Action"
            value={action}
            onChange={(value) => setAction(value === 'allow' ? 'allow' : 'deny')}
            data={[
              { value: 'deny', label: 'Deny' },
              { value: 'allow', label: 'Allow' },
            ]}
          />
        </div>
        <TextInput
          label="Tool"
          placeholder="mcp:github:*"
          value={tool}
          onChange={(event) => setTool(event.currentTarget.value)}
          error={tool === '' ? undefined : issueOf(read, 'tool')}
          data-autofocus
        />
      </div>
      <PairsInput
        label="Parameters"
        description="Without any, the rule holds for every call of the tool."
        pairs={pairs}
        onChange={setPairs}
        words={{ name: 'Parameter', value: 'Value', add: 'Add a parameter' }}
      />
    </>
  )
  return (
    <BulkDialog
      {...props}
      title="Add a tool policy rule"
      about="policy"
      ask={askRules}
      plan={read.success ? (rules) => planRule(rules, rule) : undefined}
      verb="Add rule"
      renderFields={fields}
    />
  )
}

/** The first reason against a value, of a field or of all of it. */
function issueOf(read: z.core.util.SafeParseResult<unknown>, field?: string): string | undefined {
  return read.error?.issues.find(({ path }) => field === undefined || path[0] === field)?.message
}
