import { createFileRoute, redirect } from '@tanstack/react-router'
import { ApiError } from '#api/api-error.ts'
import { meOptions } from '#kit/session.ts'
import { Shell } from './shell.tsx'

/** Everything behind the sign-in. A visitor without a session is sent to sign in and brought back to where they wanted to go. */
export const Route = createFileRoute('/_signed-in')({
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meOptions())
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== 'session') throw error
      throw redirect({ to: '/login', search: { from: location.href } })
    }
  },
  component: Shell,
})
