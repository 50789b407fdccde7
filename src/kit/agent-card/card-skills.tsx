import { Badge } from '@mantine/core'
import type { CardSkill } from '#contract/placet/agent-card.ts'
import { formatCount } from '#lib/numbers.ts'
import { Panel } from '#ui/panel.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import classes from './agent-card.module.css'

/** From this many on they can be searched. */
const many = 6

/** What an agent says it can do. */
export function CardSkills({
  skills,
  find,
  onFind,
}: {
  skills: readonly CardSkill[]
  find: string
  onFind: (text: string) => void
}) {
  if (skills.length === 0)
    return (
      <Panel title="Skills">
        <p className={classes.quiet}>The card lists no skills. Others can’t tell what this agent is for.</p>
      </Panel>
    )
  const words = find.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = skills.filter((skill) => words.every((word) => textOf(skill).includes(word)))
  return (
    <Panel
      title={
        words.length === 0 ? `Skills · ${formatCount(skills.length)}` : `Skills · ${shown.length} of ${skills.length}`
      }
      aside={
        (skills.length >= many || find !== '') && (
          <SearchInput label="Search skills" value={find} onSearch={onFind} w={200} />
        )
      }
    >
      <ul className={classes.skills}>
        {shown.map((skill, index) => (
          <li key={`${skill.id} ${index}`}>
            <Skill skill={skill} />
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className={classes.quiet}>No skill matches “{find}”.</p>}
    </Panel>
  )
}

function Skill({ skill }: { skill: CardSkill }) {
  const { id, name, description, tags, examples, inputModes, outputModes } = skill
  return (
    <article className={classes.skill}>
      <h3 className={classes.skillName}>
        {name}
        {id !== undefined && id !== name && <span className={classes.id}>{id}</span>}
      </h3>
      {description && <p>{description}</p>}
      {tags.length > 0 && (
        <div className={classes.tags}>
          {tags.map((tag) => (
            <Badge key={tag} color="gray">
              {tag}
            </Badge>
          ))}
        </div>
      )}
      {examples.length > 0 && (
        <ul className={classes.examples} aria-label={`Examples for ${name}`}>
          {examples.map((example) => (
            <li key={example}>“{example}”</li>
          ))}
        </ul>
      )}
      {(inputModes.length > 0 || outputModes.length > 0) && (
        <p className={`${classes.quiet} ${classes.modes}`}>
          {inputModes.length > 0 && (
            <>
              understands <span className="mono">{inputModes.join(', ')}</span>
            </>
          )}
          {inputModes.length > 0 && outputModes.length > 0 && '; '}
          {outputModes.length > 0 && (
            <>
              answers in <span className="mono">{outputModes.join(', ')}</span>
            </>
          )}
        </p>
      )}
    </article>
  )
}

const textOf = ({ id, name, description, tags, examples }: CardSkill) =>
  [id, name, description, ...tags, ...examples].join(' ').toLowerCase()
