import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { onFirstClick } from '#ui/first-click.ts'
import { useFocusBack } from '#ui/use-focus-back.ts'
import type { Question } from './confirm.tsx'

/** The question itself. Use `confirm`. */
export function ConfirmDialog({ question, onClose }: { question: Question<unknown, unknown>; onClose: () => void }) {
  const { title, body, verb, typed: wanted, action, vars, onDone } = question
  useFocusBack()
  const [typed, setTyped] = useState('')
  const { mutate, isPending, error } = useMutation({ ...action, meta: { failureShownBy: 'dialog' } })
  const run = () =>
    mutate(vars, {
      onSuccess: () => {
        onClose()
        onDone?.()
      },
    })
  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack gap="md">
        <Text size="sm" component="div">
          {body}
        </Text>
        {wanted !== undefined && (
          <TextInput
            label={`Type “${wanted}” to confirm`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {error && (
          <Alert color="red" role="alert">
            {error.message}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button
            color="red.9"
            loading={isPending}
            disabled={wanted !== undefined && typed !== wanted}
            onClick={onFirstClick(run)}
          >
            {verb}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
