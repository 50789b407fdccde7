import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { NamedProvider, Probed } from '#contract/plexus/providers.ts'
import { modelNames, probeTypeOf } from '#contract/plexus/providers.ts'
import { formatDuration } from '#lib/time.ts'
import { modelOf, priceWords } from './price-words.ts'
import { testModel } from './queries.ts'
import classes from './providers.module.css'

/** The models of a provider with what they cost, each to be tried. */
export function ProviderModels({ gatewayId, provider }: { gatewayId: string; provider: NamedProvider }) {
  const names = modelNames(provider)
  return (
    <section className={classes.part} aria-label="Models">
      <header>
        <h3>Models</h3>
        <span className={classes.faint}>{names.length}</span>
      </header>
      {names.length === 0 && <p className={classes.faint}>No model is listed. Any name is passed on.</p>}
      {names.length > 0 && (
        <p className={classes.reason}>A test sends one real, small request; it is counted under the key “probe”.</p>
      )}
      <ul className={classes.models}>
        {names.map((name) => (
          <Model key={name} gatewayId={gatewayId} provider={provider} name={name} />
        ))}
      </ul>
    </section>
  )
}

function Model({ gatewayId, provider, name }: { gatewayId: string; provider: NamedProvider; name: string }) {
  const test = useMutation(testModel(gatewayId, provider.name))
  const model = modelOf(provider, name)
  const price = priceWords(model?.pricing)
  return (
    <li>
      <div className={classes.modelLine}>
        <span>
          <span className="mono">{name}</span>
          <span className={classes.small}>
            {[model?.type && model.type !== 'text' ? model.type : undefined, price ?? 'no price: counted as free']
              .filter(Boolean)
              .join(', ')}
          </span>
        </span>
        <Button
          variant="default"
          size="compact-xs"
          loading={test.isPending}
          aria-label={`Test ${name}`}
          onClick={() => test.mutate({ model: name, apiType: probeTypeOf(model?.type) })}
        >
          Test
        </Button>
      </div>
      {test.error && (
        <div className={classes.result} data-tone="bad" role="alert">
          It was not tested. {test.error.message}
        </div>
      )}
      {test.data && <Result name={name} probed={test.data} />}
    </li>
  )
}

/** A probe that failed is answered like one that went well; only `success` tells. */
function Result({ name, probed }: { name: string; probed: Probed }) {
  const { success, error, durationMs, apiType } = probed
  const took = durationMs === undefined ? '' : ` in ${formatDuration(durationMs)}`
  const by = apiType ? ` by ${apiType}` : ''
  return (
    <div className={classes.result} data-tone={success ? 'good' : 'bad'} role="status">
      {success ? `${name} answered${took}${by}.` : `${name} failed${took}${by}: ${error ?? 'no reason was given.'}`}
    </div>
  )
}
