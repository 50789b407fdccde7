import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { JsonField } from '#ui/json-field.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { type Members, recordIn, type TextMember, withMember } from './draft.ts'
import { FlagInside } from './flag-inside.tsx'
import { gpuProfiles } from './gpu.ts'
import { FlagMember, NumberMember, type SectionProps, TextMember as TextField } from './member-fields.tsx'
import classes from './editor.module.css'

/** What few providers need. */
export function AdvancedSection(props: SectionProps) {
  const { draft, errors, set } = props
  const fields = { draft, errors, set }
  const text = (name: TextMember, label: string, description: string) => (
    <JsonField
      label={label}
      description={description}
      minRows={2}
      mayBeEmpty
      value={draft.texts[name]}
      error={errors[name] ?? firstBelow(errors, name)}
      onChange={(typed) => set({ texts: { ...draft.texts, [name]: typed } })}
    />
  )
  const others = Object.entries(draft.members).filter(([name]) => !known.has(name))
  return (
    <>
      <div className={classes.flags}>
        <FlagMember
          {...fields}
          name="geminiThinkingEnabled"
          label="Gemini thinking"
          description="Lets Gemini models think before they answer."
        />
        <FlagMember
          {...fields}
          name="estimateTokens"
          label="Estimate tokens"
          description="For providers that do not count them. Requests say so."
        />
        <FlagMember
          {...fields}
          name="useClaudeMasking"
          label="Claude masking"
          description="Requests look like those of Claude Code."
        />
        <FlagMember {...fields} name="auto_compat" label="Adapt requests automatically" />
      </div>
      {text('extraBody', 'Extra members of the request', 'An object, merged into every request to this provider.')}
      {text('adapter', 'Adapters', 'A name in quotes, a list of names, or a list of {name, options, enabled}.')}
      {text(
        'compaction',
        'Compaction',
        'Shortens long conversations, instead of the gateway’s own settings: enabled, strategy (native or headroom), triggerRatio, absoluteTriggerTokens, minTokens, protectRecent, native, headroom.',
      )}
      <RawPassthrough {...props} />
      <Gpu {...props} />
      <div className={classes.pair}>
        <TextField
          {...fields}
          name="pi_ai_provider"
          label="Name in the model catalogue"
          description="Where the gateway looks up what its models can do."
        />
      </div>
      {others.length > 0 && (
        <details className={classes.more}>
          <summary>Members that this dashboard does not know, kept as they are</summary>
          <JsonView label="Other members" value={Object.fromEntries(others)} />
        </details>
      )}
    </>
  )
}

function RawPassthrough({ draft, errors, set }: SectionProps) {
  const raw = recordIn(draft.members, 'raw_passthrough')
  const has = draft.members['raw_passthrough'] !== undefined
  const [kept, setKept] = useState<Members>({ enabled: true, base_url: '', auth: 'bearer' })
  const put = (next: Members | undefined) => set({ members: withMember(draft.members, 'raw_passthrough', next) })
  return (
    <>
      <h3 className={classes.subtitle}>Raw requests</h3>
      <FlagInside
        label="Pass raw requests on"
        description="Keys that are allowed to may call any path of the provider, unread by the gateway."
        checked={has && raw['enabled'] !== false}
        onChange={(on) => {
          if (!on) setKept({ ...raw, enabled: true })
          put(on ? { ...(has ? raw : kept), enabled: true } : undefined)
        }}
      />
      {errors['raw_passthrough.enabled'] && <span className={classes.wrong}>{errors['raw_passthrough.enabled']}</span>}
      {has && (
        <div className={classes.pair}>
          <TextInput
            label="Address for raw requests"
            type="url"
            value={typeof raw['base_url'] === 'string' ? raw['base_url'] : ''}
            error={errors['raw_passthrough.base_url']}
            onChange={(event) => put(withMember(raw, 'base_url', event.currentTarget.value))}
          />
          <Select
            label="The key is sent as"
            data={[
              { value: 'bearer', label: 'Authorization: Bearer' },
              { value: 'x-api-key', label: 'x-api-key' },
              { value: 'x-goog-api-key', label: 'x-goog-api-key' },
            ]}
            value={typeof raw['auth'] === 'string' ? raw['auth'] : 'bearer'}
            error={errors['raw_passthrough.auth']}
            onChange={(auth) => put(withMember(raw, 'auth', auth ?? 'bearer'))}
          />
        </div>
      )}
    </>
  )
}

function Gpu({ draft, errors, set }: SectionProps) {
  const fields = { draft, errors, set }
  const profile = draft.members['gpu_profile']
  const choose = (value: string | null) => {
    const named = value === null ? noFigures : gpuProfiles[value]
    set({ members: Object.entries({ gpu_profile: value ?? undefined, ...named }).reduce(putIn, draft.members) })
  }
  return (
    <>
      <h3 className={classes.subtitle}>Graphics card, for the estimate of energy</h3>
      <div className={classes.three}>
        <Select
          label="Card"
          placeholder="The gateway’s own"
          data={[...new Set([...Object.keys(gpuProfiles), ...(typeof profile === 'string' ? [profile] : [])])]}
          value={typeof profile === 'string' ? profile : null}
          error={errors['gpu_profile']}
          clearable
          onChange={choose}
        />
        <NumberMember {...fields} name="gpu_ram_gb" label="Memory" unit="GB" />
        <NumberMember {...fields} name="gpu_bandwidth_tb_s" label="Bandwidth" unit="TB / s" />
        <NumberMember {...fields} name="gpu_flops_tflop" label="Speed" unit="TFLOPS" />
        <NumberMember {...fields} name="gpu_power_draw_watts" label="Power" unit="W" />
      </div>
    </>
  )
}

const noFigures = {
  gpu_ram_gb: undefined,
  gpu_bandwidth_tb_s: undefined,
  gpu_flops_tflop: undefined,
  gpu_power_draw_watts: undefined,
}

const putIn = (members: Members, [name, value]: [string, unknown]) => withMember(members, name, value)

/** A refusal of something inside a JSON text stands with the text. */
function firstBelow(errors: SectionProps['errors'], name: string): string | undefined {
  const found = Object.entries(errors).find(([path]) => path.startsWith(`${name}.`))
  return found && `${found[0]}: ${found[1]}`
}

/** Every member that has a field somewhere in the editor. */
const known = new Set(
  `display_name api_key oauth_provider oauth_account enabled disable_cooldown stall_cooldown allow_100_percent_utilization
  estimateTokens useClaudeMasking geminiThinkingEnabled auto_compat discount quota_checker model_autosync timeoutMs
  maxConcurrency stallTtfbMs stallTtfbBytes stallMinBps stallWindowMs stallGracePeriodMs gpu_profile gpu_ram_gb
  gpu_bandwidth_tb_s gpu_flops_tflop gpu_power_draw_watts pi_ai_provider raw_passthrough`.split(/\s+/),
)
