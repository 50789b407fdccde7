import { Button, Tabs } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import * as z from 'zod/mini'
import { fromJson } from '#contract/plexus/json-text.ts'
import type { Trace } from '#contract/plexus/traces.ts'
import type { UsageRow } from '#contract/plexus/usage.ts'
import { HeadersTable } from '#ui/headers-table.tsx'
import { Panel } from '#ui/panel.tsx'
import { PayloadView } from '#ui/payload-view.tsx'
import { Status } from '#ui/status.tsx'
import { answerState } from './answered.ts'
import { curlOf } from './curl.ts'
import type { Stage, StageId } from './stages.ts'
import classes from './traces.module.css'

interface StageContext {
  trace: Trace
  usage: UsageRow | null | undefined
  gatewayUrl: string | undefined
}

/** One stage of a trace: its headers and its body, or why there is none. */
export function StageView({ stage, ...context }: StageContext & { stage: Stage }) {
  return (
    <Panel title={stage.title} aside={<Aside stage={stage} {...context} />}>
      <StageBody stage={stage} {...context} />
    </Panel>
  )
}

interface StageTabsProps extends StageContext {
  stages: readonly Stage[]
  stage: StageId
  onStage: (stage: StageId) => void
}

/** The stages one at a time, where there is no room for more. */
export function StageTabs({ stages, stage, onStage, ...context }: StageTabsProps) {
  return (
    <Tabs
      value={stage}
      onChange={(next) => {
        const chosen = stages.find(({ id }) => id === next)
        if (chosen) onStage(chosen.id)
      }}
      keepMounted={false}
    >
      <Tabs.List className={classes.tabs}>
        {stages.map(({ id, title }) => (
          <Tabs.Tab key={id} value={id}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {stages.map((one) => (
        <Tabs.Panel key={one.id} value={one.id} pt="sm">
          <div className={classes.tools}>
            <Aside stage={one} {...context} />
          </div>
          <StageBody stage={one} {...context} />
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

function Aside({ stage, trace, usage, gatewayUrl }: StageContext & { stage: Stage }) {
  if (stage.id === 'answered' && trace.responseStatus !== undefined) {
    const { tone, word } = answerState(trace)
    return <Status tone={tone}>{word}</Status>
  }
  if (stage.id !== 'asked' || stage.text === undefined || gatewayUrl === undefined) return null
  const asked = { gatewayUrl, apiType: usage?.incomingApiType, path: usage?.requestPath, body: stage.text }
  return <CopyCurl command={() => curlOf(asked)} />
}

function CopyCurl({ command }: { command: () => string }) {
  const { copy, copied, error } = useClipboard({ timeout: 1500 })
  return (
    <Button variant="default" size="compact-xs" onClick={() => copy(command())}>
      {copied ? 'Copied' : error ? 'Could not be copied' : 'Copy as curl'}
    </Button>
  )
}

function StageBody({ stage, trace }: Pick<StageContext, 'trace'> & { stage: Stage }) {
  const headers = headersOf(
    stage.id === 'asked' ? trace.requestHeaders : stage.id === 'answered' ? trace.responseHeaders : undefined,
  )
  return (
    <div className={classes.stage}>
      {stage.text === undefined ? (
        <p className={classes.why}>{stage.why}</p>
      ) : (
        <PayloadView label={stage.title.toLowerCase()} text={stage.text} folded={stage.folded} />
      )}
      {headers && <HeadersTable title={stage.id === 'asked' ? 'Headers, keys hidden' : 'Headers'} headers={headers} />}
    </div>
  )
}

const headersSchema = z.record(z.string(), z.unknown())

function headersOf(text: string | undefined): Record<string, string> | undefined {
  const read = z.safeParse(headersSchema, fromJson(text))
  if (!read.success) return text === undefined || text === '' || text === 'null' ? undefined : { 'as kept': text }
  const entries = Object.entries(read.data)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
}
