import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { confirm } from '#kit/confirm.tsx'
import { useFocusBack } from '#ui/use-focus-back.ts'
import { deleteQuota } from './queries.ts'
import classes from './user-quotas.module.css'
import { isUsed, type Users } from './users.ts'

interface Deletion {
  gatewayId: string
  name: string
  users: Users
  onDone: () => void
  /** It is in use, so the gateway would not delete it. */
  onUsed: () => void
}

/** Asks before a quota goes. */
export function askToDelete({ gatewayId, name, users, onDone, onUsed }: Deletion) {
  if (isUsed(users)) return onUsed()
  confirm({
    title: 'Delete quota',
    body: (
      <>
        Delete <b className="mono">{name}</b>? No key has it. What was counted for it goes with it.
      </>
    ),
    verb: 'Delete quota',
    action: deleteQuota,
    vars: { gatewayId, name },
    onDone,
  })
}

interface InUseProps {
  gatewayId: string
  name: string
  users: Users
  onClose: () => void
  /** To where the default quotas are changed. */
  onDefaults: () => void
}

/** Says who has a quota, which is why it can't be deleted, and leads there. */
export function InUse({ gatewayId, name, users, onClose, onDefaults }: InUseProps) {
  useFocusBack()
  return (
    <Modal opened onClose={onClose} title={`${name} is in use`}>
      <Stack gap="sm">
        <Text size="sm">The gateway deletes a quota only when nobody has it.</Text>
        {users.keys.length > 0 && (
          <div>
            <Text size="sm" mb={4}>
              Take it from these keys first:
            </Text>
            <ul className={classes.keys}>
              {users.keys.map((key) => (
                <li key={key}>
                  <Anchor
                    fz="sm"
                    renderRoot={(props) => (
                      <Link
                        to="/gateways/$gatewayId/keys"
                        params={{ gatewayId }}
                        search={{ open: key, form: 'edit' }}
                        {...props}
                      />
                    )}
                  >
                    {key}
                  </Anchor>
                </li>
              ))}
            </ul>
          </div>
        )}
        {users.isDefault && <Text size="sm">It is a default quota: take it out of the defaults.</Text>}
        <Group justify="flex-end" gap="xs">
          {users.isDefault && (
            <Button variant="default" onClick={onDefaults}>
              To the defaults
            </Button>
          )}
          <Button onClick={onClose} data-autofocus>
            Close
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
