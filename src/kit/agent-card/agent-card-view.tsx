import { Badge } from '@mantine/core'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import { type AgentCard, capabilityNames } from '#contract/placet/agent-card.ts'
import { plural } from '#lib/numbers.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { Notice } from '#ui/notice.tsx'
import { OutsideLink } from '#ui/outside-link.tsx'
import { Panel } from '#ui/panel.tsx'
import classes from './agent-card.module.css'
import { CardSkills } from './card-skills.tsx'
import { capabilityWords, cardWarnings, type FoundAt, initialsOf, requirementWords, schemeWords } from './card-words.ts'

interface AgentCardViewProps {
  card: AgentCard
  /** To compare with the address in the card. */
  foundAt?: FoundAt
  /** Searched for among the skills. */
  find: string
  onFind: (text: string) => void
}

/** An A2A card, of 0.3 or 1.0, as something to read. What it does not say is not there; nothing that it points to is loaded. */
export function AgentCardView({ card, foundAt, find, onFind }: AgentCardViewProps) {
  const warnings = cardWarnings(card, foundAt)
  return (
    <div className={classes.view}>
      <Head card={card} />
      {warnings.length > 0 && (
        <Notice
          tone="warn"
          title={warnings.length === 1 ? 'One thing to look at' : `${warnings.length} things to look at`}
        >
          <ul className={classes.warnings}>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className={classes.columns}>
        <div className={classes.column}>
          <CardSkills skills={card.skills} find={find} onFind={onFind} />
        </div>
        <div className={classes.column}>
          <Endpoints card={card} />
          <Abilities card={card} />
          <Security card={card} />
        </div>
      </div>
    </div>
  )
}

/** The card as it came. */
export function RawCard({ card }: { card: AgentCard }) {
  return (
    <>
      {card.unknown.length > 0 && (
        <p className={classes.quiet}>
          In neither version of A2A: <span className="mono">{card.unknown.join(', ')}</span>
        </p>
      )}
      <JsonView label="Card as it came" value={card.raw} />
    </>
  )
}

function Head({ card }: { card: AgentCard }) {
  const { detected, provider } = card
  return (
    <header className={classes.head}>
      <span className={classes.initials} aria-hidden>
        {initialsOf(card.name ?? '?')}
      </span>
      <div className={classes.about}>
        <h2 className={classes.name}>
          {card.name ?? 'Unnamed agent'}
          {card.version && <span className={classes.version}>{card.version}</span>}
        </h2>
        {card.description && <p className={classes.description}>{card.description}</p>}
        <Facts>
          <Fact name="protocol">
            <span>
              {detected.version === undefined ? 'A2A of an unknown version' : `A2A ${detected.version}`}
              <span className={classes.quiet}>: {detected.from}</span>
            </span>
          </Fact>
          {(provider?.organization ?? provider?.url) && (
            <Fact name="provider">
              <span>
                {provider?.organization} {provider?.url && <OutsideLink href={provider.url} />}
              </span>
            </Fact>
          )}
          {card.documentationUrl && (
            <Fact name="documentation">
              <OutsideLink href={card.documentationUrl} />
            </Fact>
          )}
          {card.iconUrl && (
            <Fact name="icon">
              <span>
                <span className="mono">{card.iconUrl}</span>
                <span className={classes.quiet}> (not loaded: its host would learn who looks)</span>
              </span>
            </Fact>
          )}
        </Facts>
      </div>
    </header>
  )
}

function Endpoints({ card: { endpoints } }: { card: AgentCard }) {
  if (endpoints.length === 0) return null
  return (
    <Panel title={endpoints.length === 1 ? 'Endpoint' : 'Endpoints'}>
      <ul className={classes.list}>
        {endpoints.map(({ url, binding, protocolVersion, tenant }, index) => (
          <li key={`${url} ${binding}`}>
            <span className={classes.line}>
              <b>{binding ?? 'Binding not said'}</b>
              {protocolVersion && <span className={classes.quiet}>A2A {protocolVersion}</span>}
              {tenant && <span className={classes.quiet}>tenant {tenant}</span>}
              {index === 0 && endpoints.length > 1 && <Badge>preferred</Badge>}
            </span>
            <span className={classes.line}>
              <span className="mono">{url}</span>
              <CopyButton text={url} what="address" />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Abilities({ card }: { card: AgentCard }) {
  const said = capabilityNames.filter((name) => card.capabilities[name] !== undefined)
  const isSilent =
    said.length === 0 && card.extensions.length === 0 && card.inputModes.length === 0 && card.outputModes.length === 0
  if (isSilent) return null
  return (
    <Panel title="Capabilities">
      {said.length > 0 && (
        <ul className={classes.abilities}>
          {said.map((name) => (
            <li key={name} data-off={card.capabilities[name] === false || undefined}>
              {card.capabilities[name] ? <IconCheck size={14} aria-hidden /> : <IconMinus size={14} aria-hidden />}
              {capabilityWords[name]}
              <span className={classes.quiet}>{card.capabilities[name] ? 'yes' : 'no'}</span>
            </li>
          ))}
        </ul>
      )}
      <Facts>
        {card.inputModes.length > 0 && (
          <Fact name="understands">
            <Modes modes={card.inputModes} />
          </Fact>
        )}
        {card.outputModes.length > 0 && (
          <Fact name="answers in">
            <Modes modes={card.outputModes} />
          </Fact>
        )}
        {card.extensions.map(({ uri, description, required }) => (
          <Fact key={uri} name={required ? 'required extension' : 'extension'}>
            <span>
              <span className="mono">{uri}</span> {description && <span className={classes.quiet}>{description}</span>}
            </span>
          </Fact>
        ))}
      </Facts>
    </Panel>
  )
}

const Modes = ({ modes }: { modes: readonly string[] }) => <span className="mono">{modes.join(', ')}</span>

function Security({ card: { securitySchemes, requirements, signatures } }: { card: AgentCard }) {
  return (
    <Panel title="Security">
      <p className={classes.asked}>
        {requirements.length === 0
          ? 'The card asks callers for no credentials.'
          : `Callers bring ${requirements.map(requirementWords).join(', or ')}.`}
      </p>
      <Facts>
        {securitySchemes.map((scheme) => (
          <Fact key={scheme.id} name={scheme.id}>
            <span>
              {schemeWords(scheme)}
              {scheme.description && <span className={classes.quiet}>. {scheme.description}</span>}
              {scheme.address && (
                <>
                  {' '}
                  <span className="mono">{scheme.address}</span>
                </>
              )}
            </span>
          </Fact>
        ))}
        {signatures.length > 0 && (
          <Fact name="signatures">
            <span>
              {plural(signatures.length, 'signature')}
              {signatures
                .map(({ algorithm, key }) => [algorithm, key].filter(Boolean).join(', key '))
                .filter(Boolean)
                .map((words) => ` (${words})`)
                .join('')}
              <span className={classes.quiet}>. Not verified by this dashboard.</span>
            </span>
          </Fact>
        )}
      </Facts>
    </Panel>
  )
}
