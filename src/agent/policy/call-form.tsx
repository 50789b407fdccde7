import { Autocomplete, Group, Input, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { JsonField } from '#ui/json-field.tsx'
import { PairsInput } from '#ui/pairs-input.tsx'
import { inMode, jsonReason, type Typed } from './call-text.ts'
import classes from './policy.module.css'
import type { Rule } from './rule.ts'
import { useToolNames } from './tool-names.ts'

interface CallFormProps {
  agentId: string
  rules: readonly Rule[]
  typed: Typed
  onChange: (typed: Typed) => void
}

/** A tool call to try: name, caller, parameters as pairs or as JSON. */
export function CallForm({ agentId, rules, typed, onChange }: CallFormProps) {
  const [isWanted, setWanted] = useState(false)
  const names = useToolNames(agentId, rules, isWanted).filter((name) => !name.includes('*'))
  return (
    <div className={classes.callForm}>
      <div className={classes.callHead}>
        <Autocomplete
          label="Tool"
          placeholder="exec"
          size="xs"
          data={names}
          limit={40}
          autoComplete="off"
          spellCheck={false}
          value={typed.tool}
          onChange={(tool) => onChange({ ...typed, tool })}
          onFocus={() => setWanted(true)}
        />
        <Input.Wrapper label="Called by" labelElement="div" className={classes.choice}>
          <SegmentedControl
            size="xs"
            aria-label="Called by"
            value={typed.caller}
            onChange={(caller) => onChange({ ...typed, caller: caller === 'cron' ? 'cron' : 'interactive' })}
            data={[
              { value: 'interactive', label: 'A conversation' },
              { value: 'cron', label: 'A cron job' },
            ]}
          />
        </Input.Wrapper>
      </div>
      {typed.mode === 'pairs' ? (
        <PairsInput
          label="Parameters"
          words={{ name: 'Parameter', value: 'Value', add: 'Add parameter' }}
          pairs={typed.pairs}
          onChange={(pairs) => onChange({ ...typed, pairs })}
        />
      ) : (
        <JsonField
          label="Parameters"
          value={typed.json}
          onChange={(json) => onChange({ ...typed, json })}
          error={jsonReason(typed.json)}
          minRows={4}
        />
      )}
      <Group gap="xs">
        <SegmentedControl
          size="xs"
          aria-label="Write parameters as"
          value={typed.mode}
          onChange={(mode) => onChange(inMode(typed, mode === 'json' ? 'json' : 'pairs'))}
          data={[
            { value: 'pairs', label: 'Pairs' },
            { value: 'json', label: 'JSON' },
          ]}
        />
      </Group>
    </div>
  )
}
