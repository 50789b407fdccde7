import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { RequestProgress } from '#contract/plexus/events.ts'
import { totalTokens, type UsageRow } from '#contract/plexus/usage.ts'
import { AgentOfRequest } from '#kit/agent-of-request.tsx'
import { formatBytes, formatCount } from '#lib/numbers.ts'
import { formatDuration } from '#lib/time.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { ClockTime } from '#ui/time.tsx'
import { readPrices, sourceWords, usd } from './cost.ts'
import { Elapsed } from './request-columns.tsx'
import classes from './requests.module.css'

interface RequestFactsProps {
  gatewayId: string
  row: UsageRow
  progress: RequestProgress | undefined
  isLimited: boolean
}

/** Everything that is known of a request, by what it is about. What isn't known is left out. */
export function RequestFacts({ gatewayId, row, progress, isLimited }: RequestFactsProps) {
  const named = (to: 'keys' | 'providers' | 'aliases', name: string) =>
    isLimited ? name : <NameLink gatewayId={gatewayId} to={to} name={name} />
  return (
    <>
      <Part title="Who">
        {fact('key', row.apiKey && named('keys', row.apiKey))}
        <AgentOfRequest gatewayId={gatewayId} row={row} />
        {fact('attribution', row.attribution)}
        {fact('from address', row.sourceIp)}
        {fact('client’s id', row.clientRequestId && <Copied what="client’s id" text={row.clientRequestId} />)}
      </Part>
      <Part title="Route">
        {fact('asked for', row.incomingModelAlias && named('aliases', row.incomingModelAlias))}
        {row.canonicalModelName !== row.incomingModelAlias && fact('which is', row.canonicalModelName)}
        {fact('provider', row.provider ? named('providers', row.provider) : 'none was reached')}
        {fact('model', row.selectedModelName)}
        {fact('API', apiWords(row))}
        {fact('way', wayWords(row))}
        {fact('request', row.requestPath && `${row.requestMethod ?? ''} ${row.requestPath}`)}
        {fact('ended with', row.finishReason)}
        {fact('tools', toolWords(row))}
        {fact('messages', row.messageCount)}
      </Part>
      <Tokens row={row} />
      <Cost row={row} />
      <Part title="Time">
        {fact('begun', row.date && <ClockTime at={row.date} dated />)}
        {fact('duration', <Elapsed row={row} progress={progress} />)}
        {fact('first token', row.ttftMs !== undefined && formatDuration(row.ttftMs))}
        {fact('speed', row.tokensPerSec !== undefined && `${row.tokensPerSec.toFixed(1)} tokens a second`)}
        {fact('received', progress?.bytesReceived !== undefined && `${formatBytes(progress.bytesReceived)} so far`)}
        {fact('state', progress?.state && (states[progress.state] ?? progress.state))}
        {fact(
          'energy',
          row.kwhUsed !== undefined && row.kwhUsed > 0 && `${row.kwhUsed} kWh, an estimate of the gateway`,
        )}
      </Part>
    </>
  )
}

function Tokens({ row }: { row: UsageRow }) {
  const total = totalTokens(row)
  if (total === undefined) return null
  const count = (tokens: number | undefined) => tokens !== undefined && formatCount(tokens)
  return (
    <Part title={row.tokensEstimated ? 'Tokens, estimated by the gateway' : 'Tokens'}>
      {fact('input', count(row.tokensInput))}
      {fact('cached input', count(row.tokensCached))}
      {fact('cache writes', count(row.tokensCacheWrite))}
      {fact('output', count(row.tokensOutput))}
      {fact('of it reasoning', count(row.tokensReasoning))}
      {fact('together', formatCount(total))}
    </Part>
  )
}

function Cost({ row }: { row: UsageRow }) {
  const known = row.costTotal !== undefined || row.costSource !== undefined
  if (!known) return null
  const read = readPrices(row.costMetadata)
  const amount = (cost: number | undefined) => cost !== undefined && cost > 0 && usd(cost)
  return (
    <Part title="Cost">
      {fact('input', amount(row.costInput))}
      {fact('cached input', amount(row.costCached))}
      {fact('cache writes', amount(row.costCacheWrite))}
      {fact('output', amount(row.costOutput))}
      {fact('together', row.costTotal !== undefined && usd(row.costTotal))}
      {fact('prices from', row.costSource && sourceWords(row.costSource))}
      {row.costSource !== 'default' &&
        read?.prices.map(({ name, value }) => fact(`price, ${name.toLowerCase()}`, value))}
      {read && Object.keys(read.rest).length > 0 && fact('more', <JsonView label="Prices" value={read.rest} />)}
      {row.costMetadata !== undefined && !read && fact('as noted', row.costMetadata)}
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className={classes.group}>{title}</h3>
      <Facts>{children}</Facts>
    </section>
  )
}

const fact = (name: string, value: ReactNode) =>
  value === undefined || value === false || value === '' ? null : (
    <Fact key={name} name={name}>
      {value}
    </Fact>
  )

function Copied({ what, text }: { what: string; text: string }) {
  return (
    <>
      <span className="mono">{text}</span> <CopyButton text={text} what={what} />
    </>
  )
}

interface NameLinkProps {
  gatewayId: string
  to: 'keys' | 'providers' | 'aliases'
  name: string
}

function NameLink({ gatewayId, to, name }: NameLinkProps) {
  const target = { params: { gatewayId }, search: { open: name }, className: classes.link } as const
  if (to === 'keys')
    return (
      <Link to="/gateways/$gatewayId/keys" {...target}>
        {name}
      </Link>
    )
  if (to === 'providers')
    return (
      <Link to="/gateways/$gatewayId/providers" {...target}>
        {name}
      </Link>
    )
  return (
    <Link to="/gateways/$gatewayId/aliases" {...target}>
      {name}
    </Link>
  )
}

/** What the gateway watches at the moment. */
const states: Record<string, string> = {
  DISPATCHED: 'Sent to the provider, no answer yet',
  GRACE_PERIOD: 'The answer has begun',
  MONITORING: 'The answer is coming',
  THROUGHPUT_STALLED: 'The answer has stalled',
}

function apiWords({ incomingApiType: from, outgoingApiType: to, isStreamed }: UsageRow) {
  if (from === undefined && to === undefined) return undefined
  const kinds = to === undefined || to === from ? from : `${from ?? 'unknown'}, passed on as ${to}`
  return `${kinds}${isStreamed ? ', streamed' : ''}`
}

function wayWords({ isRaw, isPassthrough }: UsageRow) {
  if (isRaw) return 'passed on as it came, unread'
  return isPassthrough === undefined ? undefined : isPassthrough ? 'passed through' : 'translated'
}

function toolWords({ toolsDefined, toolCallsCount, parallelToolCallsEnabled }: UsageRow) {
  if (toolsDefined === undefined && toolCallsCount === undefined) return undefined
  const parallel = parallelToolCallsEnabled ? ', several at once allowed' : ''
  return `${toolsDefined ?? 0} offered, ${toolCallsCount ?? 0} called${parallel}`
}
