import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { type Login, loginSchema, type User } from '#contract/placet/account.ts'
import { FormFailure } from './form-modal.tsx'
import { signIn } from './session.ts'

/** E-mail and password. `email` is filled in when it is known who is signing in again. */
export function SignInForm({ email = '', onSignedIn }: { email?: string; onSignedIn: (user: User) => void }) {
  const { mutate, error, isPending } = useMutation({ mutationFn: signIn, meta: { failureShownBy: 'form' } })
  const form = useForm<Login>({
    mode: 'uncontrolled',
    initialValues: { email, password: '' },
    validate: schemaResolver(loginSchema, { sync: true }),
  })
  return (
    <form noValidate onSubmit={form.onSubmit((login) => mutate(login, { onSuccess: ({ user }) => onSignedIn(user) }))}>
      <Stack gap="sm">
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          size="sm"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          size="sm"
          data-autofocus
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <FormFailure failure={error} />
        <Button type="submit" size="sm" loading={isPending} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  )
}
