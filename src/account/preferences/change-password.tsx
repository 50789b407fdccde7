import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { firstPasswordSchema, type PasswordChange, passwordChangeSchema } from '#contract/placet/account.ts'
import { FormFailure } from '#kit/form-modal.tsx'
import { Panel } from '#ui/panel.tsx'
import classes from './preferences.module.css'
import { changePassword } from './queries.ts'

/** `isFirst`: this person has no password yet, and so none to prove. */
export function ChangePassword({ email, isFirst }: { email: string; isFirst: boolean }) {
  const change = useMutation({ ...changePassword, meta: { failureShownBy: 'form' } })
  const form = useForm<PasswordChange>({
    mode: 'uncontrolled',
    initialValues: { currentPassword: '', newPassword: '' },
    validate: schemaResolver(isFirst ? firstPasswordSchema : passwordChangeSchema, { sync: true }),
  })
  const submit = form.onSubmit((passwords) =>
    change.mutate(passwords, {
      onSuccess: () => form.reset(),
      onError: (error) => {
        if (error.code === 'wrong_password') form.setFieldError('currentPassword', error.message)
        for (const { path, message } of error.issues) form.setFieldError(path, message)
      },
    }),
  )
  const atField = change.error?.code === 'wrong_password' || (change.error?.issues.length ?? 0) > 0
  return (
    <Panel title={isFirst ? 'Set a password' : 'Change password'}>
      <form onSubmit={submit} noValidate className={classes.form}>
        {/* Lets a password manager know whose password this is. */}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <Stack gap="sm">
          {!isFirst && (
            <PasswordInput
              label="Current password"
              autoComplete="current-password"
              size="xs"
              key={form.key('currentPassword')}
              {...form.getInputProps('currentPassword')}
            />
          )}
          <PasswordInput
            label="New password"
            description="At least 8 characters; 15 or more is better."
            autoComplete="new-password"
            size="xs"
            key={form.key('newPassword')}
            {...form.getInputProps('newPassword')}
          />
          <FormFailure failure={atField ? null : change.error} />
          <div>
            <Button type="submit" loading={change.isPending}>
              {isFirst ? 'Set password' : 'Change password'}
            </Button>
          </div>
          <Text size="xs" c="dimmed">
            {isFirst
              ? 'So far you sign in by link. With a password you can sign in here as well.'
              : 'Every other session of yours is signed out. API keys keep working.'}
          </Text>
        </Stack>
      </form>
    </Panel>
  )
}
