import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { fromSchema } from './login-from.ts'
import { LoginPage } from './login-page.tsx'

export const Route = createFileRoute('/login')({
  validateSearch: z.object({ from: fromSchema }),
  component: LoginPage,
  staticData: { title: 'Sign in' },
})
