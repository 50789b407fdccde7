import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { isRepeated } from '#ui/first-click.ts'
import { useFocusBack } from '#ui/use-focus-back.ts'
import type { Question } from './confirm.tsx'

/** The question itself. Use `confirm`. */
export function ConfirmDialog({ question, onClose }: { question: Question<unknown, unknown>; onClose: () => void }) {
  const { title, body, verb, typed: wanted, action, vars, onDone } = question
  useFocusBack()
  const [typed, setTyped] = useState('')
  const { mutate, isPending, error } = useMutation({ ...action, meta: { failureShownBy: 'dialog' } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate(vars, {
      onSuccess: () => {
        onClose()
        onDone?.()
      },
    })
  }
  return (
    <Modal opened onClose={onClose} title={title}>
      <form onSubmit={submit} noValidate>
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
              type="submit"
              color="red.9"
              loading={isPending}
              disabled={wanted !== undefined && typed !== wanted}
              onClick={(event) => isRepeated(event) && event.preventDefault()}
            >
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
