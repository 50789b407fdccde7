import { ActionIcon, Button, Group, SegmentedControl, Tooltip } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChannelConfig } from '#contract/placet/channels.ts'
import { confirm } from '#kit/confirm.tsx'
import { LeaveGuard } from '#kit/leave-guard.tsx'
import { noteWaitingForRestart } from '#kit/restart.ts'
import { failed } from '#kit/say.ts'
import type { Path } from '#lib/hidden-secrets.ts'
import { kindOf } from './channel.ts'
import { ChannelForm } from './channel-form.tsx'
import { ChannelJson } from './channel-json.tsx'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import { channelOptions, deleteChannel, placeOf } from './queries.ts'
import { RenameModal } from './rename-modal.tsx'
import { ReviewModal } from './review-modal.tsx'
import { useDraft } from './use-draft.ts'
import classes from './channels.module.css'

interface ChannelEditorProps {
  agentId: string
  name: string
  /** As the agent has it now, secrets hidden. */
  stored: ChannelConfig
  /** It was deleted by somebody else. */
  isGone: boolean
  onMove: (name: string | undefined) => void
}

/** A channel's settings as a form, where they are known, and as JSON. Nothing is saved before the difference was seen. */
export function ChannelEditor({ agentId, name, stored, isGone, onMove }: ChannelEditorProps) {
  const client = useQueryClient()
  const { base, draft, version, isDirty, isBehind, change, changeMember, adopt, keepMine } = useDraft(stored)
  const { known } = kindOf(name, draft)
  const [wantsJson, setWantsJson] = useState(false)
  const [isInvalid, setInvalid] = useState(false)
  const [dialog, setDialog] = useState<'review' | 'rename'>()
  const isJson = wantsJson || !known
  const isUnsaved = isDirty || isInvalid
  const discard = () => {
    setInvalid(false)
    adopt(stored)
  }
  const onSaved = (lost: readonly Path[]) => {
    setDialog(undefined)
    adopt(client.getQueryData(channelOptions({ agentId, name }).queryKey) ?? stored)
    noteWaitingForRestart(client, agentId, `the ${name} channel`)
    if (lost.length > 0)
      failed(
        `${name} is saved, but the agent dropped ${lost.map(placeOf).join(', ')}: enter it now, or the channel stops working with the next restart.`,
      )
  }
  const askDeletion = () =>
    confirm({
      title: `Delete ${name}?`,
      body: `The agent forgets how it reaches ${name}, tokens included. What was said there stays in its sessions. It goes on until the agent restarts.`,
      verb: 'Delete channel',
      action: deleteChannel,
      vars: { agentId, name },
      onDone: () => {
        noteWaitingForRestart(client, agentId, `${name} deleted`)
        onMove(undefined)
      },
    })

  return (
    <>
      <Group justify="space-between" gap="xs">
        {known ? (
          <SegmentedControl
            size="xs"
            aria-label="Edit as"
            data={[
              { value: 'form', label: 'Form' },
              { value: 'json', label: 'JSON' },
            ]}
            value={isJson ? 'json' : 'form'}
            disabled={isInvalid}
            onChange={(view) => setWantsJson(view === 'json')}
          />
        ) : (
          <span className={classes.about}>Nothing is known about this kind of channel: edit it as JSON.</span>
        )}
        <Group gap={4}>
          <Tool label="Rename" disabled={isUnsaved} onClick={() => setDialog('rename')} icon={IconPencil} />
          <Tool label="Delete" disabled={isUnsaved} onClick={askDeletion} icon={IconTrash} />
        </Group>
      </Group>
      {isGone && (
        <p className={classes.bad} role="alert">
          {name} was deleted by somebody else. What you see is from before.
        </p>
      )}
      {isBehind && dialog !== 'review' && (
        <ChangedMeanwhile base={base} theirs={stored} onTakeTheirs={discard} onKeepMine={keepMine} />
      )}
      {isJson ? (
        <ChannelJson key={`json-${version}`} config={draft} onChange={change} onInvalid={setInvalid} />
      ) : (
        <ChannelForm
          key={`form-${version}`}
          known={known}
          base={base}
          draft={draft}
          onMember={changeMember}
          onChange={change}
          onInvalid={setInvalid}
        />
      )}
      <div className={classes.foot}>
        <Button disabled={!isDirty || isInvalid || isBehind || isGone} onClick={() => setDialog('review')}>
          Review and save
        </Button>
        <Button variant="default" disabled={!isUnsaved} onClick={discard}>
          Discard
        </Button>
        <span className={classes.about}>{isUnsaved ? 'Not saved' : 'Changes take effect after a restart.'}</span>
      </div>
      {dialog === 'review' && (
        <ReviewModal
          agentId={agentId}
          name={name}
          base={base}
          draft={draft}
          onClose={() => setDialog(undefined)}
          onSaved={onSaved}
        />
      )}
      {dialog === 'rename' && (
        <RenameModal
          agentId={agentId}
          name={name}
          config={stored}
          onClose={() => setDialog(undefined)}
          onRenamed={(to) => {
            noteWaitingForRestart(client, agentId, `${name} renamed to ${to}`)
            onMove(to)
          }}
        />
      )}
      <LeaveGuard when={isUnsaved} what={name} parameter="open" />
    </>
  )
}

interface ToolProps {
  label: string
  disabled: boolean
  onClick: () => void
  icon: typeof IconPencil
}

function Tool({ label, disabled, onClick, icon: Icon }: ToolProps) {
  return (
    <Tooltip label={disabled ? `${label}: save or discard your changes first` : label}>
      <ActionIcon aria-label={label} disabled={disabled} onClick={onClick}>
        <Icon size={15} />
      </ActionIcon>
    </Tooltip>
  )
}
