import { Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Policy } from '#contract/placet/policy.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { confirmSkippingCron, confirmSwitchingOff } from './ask.tsx'
import classes from './policy.module.css'
import { setSwitch } from './queries.ts'

/** The two switches over all rules, and the file that holds them. What lowers safety asks first. */
export function PolicySwitches({ agentId, policy }: { agentId: string; policy: Policy }) {
  const { mutate } = useMutation(setSwitch)
  const { enabled, skipCron, path } = policy
  const gate = { ...policy, rules: policy.rules.items }
  return (
    <section className={classes.switches} aria-label="Switches" data-off={!enabled || undefined}>
      <Switch
        label="Policy on"
        description={
          enabled
            ? 'A call that no rule allows asks first; a deny always denies.'
            : 'Off: every tool call runs without asking, and the rules below are ignored.'
        }
        checked={enabled}
        onChange={() =>
          enabled ? confirmSwitchingOff(agentId, gate) : mutate({ agentId, settings: { enabled: true } })
        }
      />
      <Switch
        label="Cron jobs run without asking"
        description={
          enabled
            ? 'Only where no rule decides; a deny holds for them, too.'
            : 'Has no effect while the policy is off: nothing asks.'
        }
        disabled={!enabled}
        checked={skipCron}
        onChange={() => (skipCron ? mutate({ agentId, settings: { skipCron: false } }) : confirmSkippingCron(agentId))}
      />
      {path !== undefined && (
        <div className={classes.file}>
          <span className={classes.fileLabel}>File on the agent</span>
          <span className={classes.filePath}>
            <span className="mono" title={path}>
              {path}
            </span>
            <CopyButton text={path} what="file path" />
          </span>
        </div>
      )}
    </section>
  )
}
