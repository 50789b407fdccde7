import { Alert, Autocomplete, Input, SegmentedControl, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { type PolicyRule, policyRuleDraftSchema } from '#contract/placet/policy.ts'
import { fieldErrors } from '#kit/field-errors.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { type Pair, PairsInput, pairsOf, recordOf } from '#ui/pairs-input.tsx'
import type { Gate } from './decide.ts'
import classes from './policy.module.css'
import { addRule, BothExist, removeRule, replaceRule } from './queries.ts'
import { type Rule, ruleKey } from './rule.ts'
import { RuleHints } from './rule-hints.tsx'
import { RuleLine } from './rule-text.tsx'
import { useToolNames } from './tool-names.ts'

interface RuleFormProps {
  agentId: string
  /** The policy that the rule is to be part of. */
  gate: Gate
  /** Which rule is edited; without it a new one is made. */
  edited?: PolicyRule
  /** What a new rule starts from. */
  start?: Rule
  /** Keeps the rule instead of sending it. */
  onKeep?: (rule: Rule) => void
  onClose: (isChanged: boolean) => void
}

interface Fields {
  action: 'allow' | 'deny'
  tool: string
  params: Pair[]
}

const usual: Rule = { action: 'allow', tool: '', params: {} }

/** Makes a rule, or changes one: then the new one is added before the old one goes. */
export function RuleForm({ agentId, gate, edited, start, onKeep, onClose }: RuleFormProps) {
  const add = useMutation({ ...addRule, meta: { failureShownBy: 'form' } })
  const replace = useMutation({ ...replaceRule, meta: { failureShownBy: 'form' } })
  const { action, tool, params } = edited ?? start ?? usual
  const form = useForm<Fields>({
    initialValues: { action, tool, params: pairsOf(params) },
    validate: (values) => reasonsAgainst(values, gate, edited),
  })
  const names = useToolNames(agentId, gate.rules, true)
  const rule = ruleOf(form.values)

  if (replace.error instanceof BothExist && edited)
    return (
      <RemoveOld agentId={agentId} before={edited} after={rule} why={replace.error} onClose={() => onClose(true)} />
    )

  function save() {
    const answered = {
      onSuccess: () => onClose(true),
      onError: (error: Parameters<typeof fieldErrors>[0]) => form.setErrors(fieldErrors(error)),
    }
    if (onKeep) {
      onKeep(rule)
      onClose(true)
    } else if (!edited) add.mutate({ agentId, rule }, answered)
    else if (ruleKey(edited) === ruleKey(rule)) onClose(false)
    else replace.mutate({ agentId, before: edited, after: rule }, answered)
  }

  return (
    <FormModal
      title={edited ? 'Edit rule' : onKeep ? 'Add to the draft' : 'New rule'}
      submitLabel={edited ? 'Save rule' : onKeep ? 'Add to draft' : 'Add rule'}
      failure={edited ? replace.error : add.error}
      pending={add.isPending || replace.isPending}
      onClose={() => onClose(false)}
      onSubmit={form.onSubmit(save)}
      size="lg"
    >
      <Input.Wrapper label="What happens to matching calls" labelElement="div" className={classes.choice}>
        <SegmentedControl
          size="xs"
          aria-label="What happens to matching calls"
          data={[
            { value: 'allow', label: 'Allow: runs without asking' },
            { value: 'deny', label: 'Deny: never runs' },
          ]}
          {...form.getInputProps('action')}
        />
      </Input.Wrapper>
      <Autocomplete
        label="Tool"
        description="Its name; * stands for any text. MCP tools: mcp:server:tool."
        placeholder="mcp:github:*"
        size="xs"
        data={names}
        limit={40}
        openOnFocus={false}
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('tool')}
      />
      <PairsInput
        label="Parameters"
        description="Each has to be there and match as text; * stands for any text. Without any, every call of the tool matches."
        words={{ name: 'Parameter', value: 'Pattern', add: 'Add parameter' }}
        pairs={form.values.params}
        onChange={(next) => form.setFieldValue('params', next)}
        errors={pairErrors(form.errors)}
      />
      <RuleHints rule={rule} gate={gate} edited={edited} />
    </FormModal>
  )
}

interface RemoveOldProps {
  agentId: string
  before: PolicyRule
  after: Rule
  why: BothExist
  onClose: () => void
}

/** An edit that stopped half way: both rules are there, and the old one can go now or stay. */
function RemoveOld({ agentId, before, after, why, onClose }: RemoveOldProps) {
  const remove = useMutation({ ...removeRule, meta: { failureShownBy: 'form' } })
  return (
    <FormModal
      title="Both rules exist now"
      submitLabel="Remove the old rule"
      failure={remove.error}
      pending={remove.isPending}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        remove.mutate({ agentId, rule: before }, { onSuccess: onClose })
      }}
      size="lg"
    >
      {!remove.error && (
        <Alert color="red" role="alert">
          {why.message}
        </Alert>
      )}
      <Text size="sm">No rule is lost, but the edit is not finished. New:</Text>
      <RuleLine rule={after} />
      <Text size="sm">Old, still there:</Text>
      <RuleLine rule={before} />
    </FormModal>
  )
}

const ruleOf = ({ action, tool, params }: Fields): Rule => ({ action, tool: tool.trim(), params: recordOf(params) })

function reasonsAgainst(values: Fields, gate: Gate, edited: PolicyRule | undefined): Record<string, string> {
  const rule = ruleOf(values)
  const read = z.safeParse(policyRuleDraftSchema, rule)
  const key = ruleKey(rule)
  const isTaken = gate.rules.some((other) => ruleKey(other) === key && (!edited || ruleKey(edited) !== key))
  const seen = new Set<string>()
  return {
    ...Object.fromEntries(read.success ? [] : read.error.issues.map((issue) => [issue.path.join('.'), issue.message])),
    ...(isTaken ? { tool: 'This rule is there already.' } : {}),
    ...Object.fromEntries(
      values.params.flatMap(({ id, name, value }) => {
        const trimmed = name.trim()
        if (trimmed === '') return value === '' ? [] : [[`pair.${id}`, 'Name the parameter.']]
        if (seen.has(trimmed)) return [[`pair.${id}`, 'Named twice.']]
        seen.add(trimmed)
        return []
      }),
    ),
  }
}

const pairErrors = (errors: Record<string, unknown>): Record<number, string> =>
  Object.fromEntries(
    Object.entries(errors).flatMap(([path, reason]) =>
      path.startsWith('pair.') ? [[Number(path.slice(5)), String(reason)]] : [],
    ),
  )
