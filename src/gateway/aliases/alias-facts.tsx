import { Link } from '@tanstack/react-router'
import type { NamedAlias } from '#contract/plexus/aliases.ts'
import { Fact, Facts } from '#ui/facts.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { furtherMembers } from './draft.ts'
import { apiWords, priorityWords } from './member-words.ts'
import classes from './aliases.module.css'

interface AliasFactsProps {
  gatewayId: string
  alias: NamedAlias
  /** The aliases that send requests on to it. */
  referrers: readonly string[]
}

/** What is set for an alias beside its targets. */
export function AliasFacts({ gatewayId, alias, referrers }: AliasFactsProps) {
  const { additional_aliases: others, preferred_api: apis, type, priority } = alias
  const further = furtherMembers(alias)
  return (
    <>
      <Facts>
        <Fact name="Also known as">{others && others.length > 0 ? others.join(', ') : 'nothing else'}</Fact>
        <Fact name="Type">{type ?? 'not given'}</Fact>
        <Fact name="What decides">{priorityWords(priority)}</Fact>
        <Fact name="Same conversation">
          {alias.sticky_session === false ? 'may change its target' : 'stays with its target'}
        </Fact>
        <Fact name="Preferred API">
          {apis && apis.length > 0 ? apis.map((api) => apiWords[api] ?? api).join(', ') : 'none'}
        </Fact>
        <Fact name="Images">
          {alias.use_image_fallthrough === true ? 'are described by another model' : 'go to the target as they are'}
        </Fact>
        <Fact name="Limits of the model">
          {alias.enforce_limits === true ? 'are held: what is too long is refused' : 'are left to the provider'}
        </Fact>
        <Fact name="Reached from">
          {referrers.length === 0
            ? 'no other alias'
            : referrers.map((name, index) => (
                <span key={name}>
                  {index > 0 && ', '}
                  <Link
                    to="/gateways/$gatewayId/aliases"
                    params={{ gatewayId }}
                    search={{ open: name }}
                    className={`mono ${classes.link}`}
                  >
                    {name}
                  </Link>
                </span>
              ))}
        </Fact>
      </Facts>
      {Object.keys(further).length > 0 && <JsonView label="Further settings" value={further} />}
    </>
  )
}
