import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { type UseMutationOptions, useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ApiError } from '#api/api-error.ts'

interface Question<Vars, Data> {
  title: string
  /** Names the target, and says what goes with it. */
  body: ReactNode
  /** What the button does, as a verb: "Delete session". Never "OK". */
  verb: string
  /** For what can't be undone on many things at once: the person types this first. */
  typed?: string
  action: UseMutationOptions<Data, ApiError, Vars>
  vars: Vars
  onDone?: () => void
}

/** The one way to ask before something is destroyed. Focus starts on Cancel; a failure is shown here and the dialog stays. */
export function confirm<Vars, Data>(question: Question<Vars, Data>) {
  const id = modals.open({
    title: question.title,
    children: <Ask question={question} close={() => modals.close(id)} />,
  })
}

function Ask<Vars, Data>({ question, close }: { question: Question<Vars, Data>; close: () => void }) {
  const [typed, setTyped] = useState('')
  const { mutate, isPending, error } = useMutation({ ...question.action, meta: { failureShownBy: 'dialog' } })
  const run = () =>
    mutate(question.vars, {
      onSuccess: () => {
        close()
        question.onDone?.()
      },
    })
  return (
    <Stack gap="md">
      <Text size="sm" component="div">
        {question.body}
      </Text>
      {question.typed !== undefined && (
        <TextInput
          label={`Type “${question.typed}” to confirm`}
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
        <Button variant="default" onClick={close} data-autofocus>
          Cancel
        </Button>
        <Button
          color="red"
          loading={isPending}
          disabled={question.typed !== undefined && typed !== question.typed}
          onClick={run}
        >
          {question.verb}
        </Button>
      </Group>
    </Stack>
  )
}
