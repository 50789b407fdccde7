import { Button, Group } from '@mantine/core'
import type { ChannelConfig } from '#contract/placet/channels.ts'
import { Notice } from '#ui/notice.tsx'
import { ChangeList } from './change-list.tsx'
import { changesBetween } from './changes.ts'

interface ChangedMeanwhileProps {
  base: ChannelConfig
  theirs: ChannelConfig
  onTakeTheirs: () => void
  onKeepMine: () => void
}

/** Somebody else saved this channel while it was being edited: what they changed, and whose changes stay. */
export function ChangedMeanwhile({ base, theirs, onTakeTheirs, onKeepMine }: ChangedMeanwhileProps) {
  return (
    <Notice title="Changed by somebody else" tone="warn" role="alert">
      <p>While you were editing, this became different at the agent:</p>
      <ChangeList label="Their changes" changes={changesBetween(base, theirs)} />
      <Group gap="xs">
        <Button variant="default" size="compact-sm" onClick={onTakeTheirs}>
          Take theirs, drop mine
        </Button>
        <Button variant="default" size="compact-sm" onClick={onKeepMine}>
          Keep mine, overwrite theirs
        </Button>
      </Group>
    </Notice>
  )
}
