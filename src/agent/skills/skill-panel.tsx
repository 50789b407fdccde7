import { Button, Group } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import type { Skill } from '#contract/placet/skills.ts'
import { confirm } from '#kit/confirm.tsx'
import { FileContent } from '#kit/file-content.tsx'
import { WorkspaceLink } from '#kit/workspace-link.tsx'
import { readFrontMatter } from '#lib/front-matter.ts'
import { formatBytes } from '#lib/numbers.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { Time } from '#ui/time.tsx'
import { deleteSkill } from './queries.ts'
import { isBuiltin, sourceName } from './skill-columns.tsx'
import classes from './skills.module.css'

const Markdown = lazy(() => import('#ui/markdown.tsx').then(({ Markdown }) => ({ default: Markdown })))

interface SkillPanelProps {
  agentId: string
  name: string
  /** Undefined when the agent has no such skill. */
  skill: Skill | undefined
  onClose: () => void
}

/** One skill: what it says about itself, and its instructions. */
export function SkillPanel({ agentId, name, skill, onClose }: SkillPanelProps) {
  return (
    <SidePanel label="Skill" title={name} onClose={onClose} wide>
      {skill ? (
        <Content agentId={agentId} skill={skill} onClose={onClose} />
      ) : (
        <p>The agent has no such skill (any more).</p>
      )}
    </SidePanel>
  )
}

function Content({ agentId, skill, onClose }: { agentId: string; skill: Skill; onClose: () => void }) {
  const { name, description, size, mtime } = skill
  const path = guidePath(skill)
  return (
    <>
      {description && <p>{description}</p>}
      <Facts>
        <Fact name="from">{sourceName(skill)}</Fact>
        {path !== undefined && (
          <Fact name="path">
            <span className="mono">{path}</span>
            <CopyButton text={path} what="path" />
          </Fact>
        )}
        {size !== undefined && <Fact name="size">{formatBytes(size)}</Fact>}
        {mtime !== undefined && (
          <Fact name="changed">
            <Time at={mtime} />
          </Fact>
        )}
      </Facts>
      {isBuiltin(skill) ? (
        <p className={classes.quiet}>It comes with the agent’s runtime and can’t be deleted.</p>
      ) : (
        <Group gap="xs">
          <WorkspaceLink agentId={agentId} path={path} />
          <Button
            variant="default"
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={() => confirmDeletion(agentId, skill, onClose)}
          >
            Delete skill
          </Button>
        </Group>
      )}
      <FileContent key={name} agentId={agentId} path={path}>
        {(text) => <Guide text={text} known={description} />}
      </FileContent>
    </>
  )
}

/** SKILL.md, its front matter as facts. */
function Guide({ text, known }: { text: string; known: string | undefined }) {
  const { facts, body } = readFrontMatter(text)
  const more = facts.filter(([name, value]) => name !== 'name' && value !== known)
  return (
    <section className={classes.guide} aria-label="SKILL.md">
      <div className={classes.guideHead}>
        SKILL.md <CopyButton text={text} what="SKILL.md" />
      </div>
      {more.length > 0 && (
        <Facts>
          {more.map(([name, value]) => (
            <Fact key={name} name={name}>
              <span className={classes.value}>{value}</span>
            </Fact>
          ))}
        </Facts>
      )}
      {body.trim() === '' ? (
        <p className={classes.quiet}>It holds no instructions.</p>
      ) : (
        <Suspense fallback={<BlockSkeleton height={160} />}>
          <Markdown text={body} />
        </Suspense>
      )}
    </section>
  )
}

/** Where its SKILL.md is: agents name the folder or the file. */
function guidePath(skill: Skill): string | undefined {
  const { name } = skill
  const path = skill.path ?? (isBuiltin(skill) ? undefined : `skills/${name}`)
  if (path === undefined || /\.md$/i.test(path)) return path
  return `${path.replace(/\/+$/, '')}/SKILL.md`
}

function confirmDeletion(agentId: string, { name }: Skill, onDone: () => void) {
  confirm({
    title: 'Delete skill',
    body: (
      <>
        Delete <b className="mono">{name}</b>? Its folder goes from the agent’s workspace, with everything in it. The
        agent can’t use it from its next turn on.
      </>
    ),
    verb: 'Delete skill',
    action: deleteSkill,
    vars: { agentId, name },
    onDone,
  })
}
