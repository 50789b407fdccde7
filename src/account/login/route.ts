import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { LoginPage } from './login-page.tsx'

export const Route = createFileRoute('/login')({
  // Only a path of our own: a link must not be able to send a person elsewhere after signing in.
  validateSearch: z.object({ from: z.catch(z.optional(z.string().check(z.regex(/^\/(?![/\\])/))), undefined) }),
  component: LoginPage,
  staticData: { title: 'Sign in' },
})
