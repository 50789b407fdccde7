import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { keyNameSchema, type NamedKey } from '#contract/plexus/keys.ts'
import { copyable } from '#contract/plexus/secret.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { NotCopied } from '#kit/not-copied.tsx'
import { SecretOnce } from '#kit/secret-once.tsx'
import { Notice } from '#ui/notice.tsx'
import { renameKey, type Renamed } from './rename-key.ts'

interface RenameModalProps {
  gatewayId: string
  name: string
  listed: NamedKey | undefined
  keys: readonly NamedKey[]
  onClose: () => void
  onDone: (name: string) => void
}

/** Moves a key to another name, and says before what does not come along. */
export function RenameModal({ gatewayId, name, listed, keys, onClose, onDone }: RenameModalProps) {
  const [to, setTo] = useState(name)
  const [comment, setComment] = useState('')
  const [left] = useState(() => copyable(listed).left)
  const [problem, setProblem] = useState<string>()
  const rename = useMutation({ ...renameKey, meta: { failureShownBy: 'form' } })
  const outcome = rename.data
  if (outcome && outcome.state !== 'renamed')
    return <Halfway outcome={outcome} name={name} to={to.trim()} onClose={() => onDone(to.trim())} />

  function submit(event: FormEvent) {
    event.preventDefault()
    const read = keyNameSchema.safeParse(to)
    const wrong = read.success ? whyTaken(read.data) : read.error.issues[0]?.message
    setProblem(wrong)
    if (wrong !== undefined || !read.success) return
    if (read.data === name) return onClose()
    rename.mutate(
      { gatewayId, name, to: read.data, comment: comment.trim() },
      { onSuccess: ({ state }) => state === 'renamed' && onDone(read.data) },
    )
  }
  function whyTaken(wanted: string) {
    return wanted !== name && keys.some((key) => key.name === wanted)
      ? 'There is a key of this name already.'
      : undefined
  }

  return (
    <FormModal
      title={`Rename ${name}`}
      submitLabel="Rename key"
      failure={rename.error}
      pending={rename.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput
        label="New name"
        data-autofocus
        value={to}
        error={problem}
        onChange={(event) => {
          rename.reset()
          setTo(event.currentTarget.value)
        }}
      />
      <NotCopied left={left} />
      {left.includes('comment') && (
        <Textarea
          size="xs"
          label="Comment"
          autosize
          minRows={1}
          maxRows={4}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
      )}
      <Text size="sm" component="div">
        Whoever uses the key goes on with the same secret. A gateway can’t rename, so a new key is made for it: it takes
        over restrictions and quotas, then the secret, then the old key is deleted.
        <ul style={{ margin: '6px 0 0', paddingInlineStart: 18 }}>
          <li>Requests so far stay listed under {name}.</li>
          <li>What it has used of its quotas counts from nothing, and its tracing is off.</li>
          <li>Sign-ins of MCP clients made with it end.</li>
          {typeof listed?.expiresAt === 'number' && <li>Its time limit is set anew, to the minute.</li>}
          <li>For about a second it is refused. Its secret is read for it, which is recorded.</li>
        </ul>
      </Text>
    </FormModal>
  )
}

interface HalfwayProps {
  outcome: Exclude<Renamed, { state: 'renamed' }>
  name: string
  to: string
  onClose: () => void
}

/** What is to be done by hand when it could be neither finished nor taken back. */
function Halfway({ outcome, name, to, onClose }: HalfwayProps) {
  return (
    <Modal opened onClose={onClose} title={`Rename ${name}`} closeOnClickOutside={false}>
      <Stack gap="sm">
        {outcome.state === 'torn' ? (
          <SecretOnce title="It stopped in the middle" secret={outcome.secret} what="secret">
            <p>
              Neither {name} nor {to} has this secret now, so whoever uses it is refused. Copy it, edit one of the two
              keys and enter it there; then delete the other one.
            </p>
          </SecretOnce>
        ) : (
          <Notice title={`${to} works, but ${name} is still there`} tone="warn">
            <p>
              The secret is with {to}. {name} has another one that nobody knows: delete it.
            </p>
          </Notice>
        )}
        <Group justify="flex-end">
          <Button onClick={onClose}>{outcome.state === 'torn' ? 'I have copied it' : 'Close'}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
