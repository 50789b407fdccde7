import type { Script } from '#contract/placet/scripts.ts'
import { FileContent } from '#kit/file-content.tsx'
import { WorkspaceLink } from '#kit/workspace-link.tsx'
import { formatBytes } from '#lib/numbers.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { CutText } from '#ui/cut-text.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { Time } from '#ui/time.tsx'

interface ScriptPanelProps {
  agentId: string
  /** As the address names it. */
  name: string
  /** Undefined when the agent has no such script. */
  script: Script | undefined
  onClose: () => void
}

/** One script, with its text. */
export function ScriptPanel({ agentId, name, script, onClose }: ScriptPanelProps) {
  const path = script?.path ?? `scripts/${name}`
  return (
    <SidePanel label="Script" title={script?.name ?? name} onClose={onClose} wide>
      {!script && <p>The agent has no such script (any more).</p>}
      {script && (
        <>
          <Facts>
            <Fact name="path">
              <span className="mono">{path}</span>
              <CopyButton text={path} what="path" />
            </Fact>
            {script.size !== undefined && <Fact name="size">{formatBytes(script.size)}</Fact>}
            {script.mtime !== undefined && (
              <Fact name="changed">
                <Time at={script.mtime} />
              </Fact>
            )}
          </Facts>
          <WorkspaceLink agentId={agentId} path={path} />
          <FileContent agentId={agentId} path={path} size={script.size}>
            {(text) => (text === '' ? <p>This file is empty.</p> : <CutText text={text} label="Content" tall />)}
          </FileContent>
        </>
      )}
    </SidePanel>
  )
}
