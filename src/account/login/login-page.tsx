import { Button, Loader, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { sessionKeys, signInWithTicket } from '#kit/session.ts'
import { SignInForm } from '#kit/sign-in-form.tsx'
import { Notice } from '#ui/notice.tsx'
import classes from './login-page.module.css'

const route = getRouteApi('/login')
const readTicket = () => new URLSearchParams(location.hash.slice(1)).get('ticket') ?? undefined

/** Signs in with a password, or with the single-use ticket of a printed link, which stays in the fragment and so out of every log. */
export function LoginPage() {
  const { from = '/' } = route.useSearch()
  const router = useRouter()
  const client = useQueryClient()
  const [ticket, setTicket] = useState(readTicket)
  const { mutate, error, reset } = useMutation({ mutationFn: signInWithTicket, meta: { failureShownBy: 'view' } })

  const enter = async () => {
    client.setQueryData(sessionKeys.ended, false)
    client.removeQueries({ queryKey: sessionKeys.me })
    await router.navigate({ href: from, replace: true })
  }
  useEffect(() => {
    // A link that is opened where this page is open already changes nothing but the fragment.
    const look = () => setTicket((before) => readTicket() ?? before)
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [])
  const used = useRef<string>(undefined)
  useEffect(() => {
    // A ticket works once, and an effect may run twice.
    if (!ticket || used.current === ticket) return
    used.current = ticket
    // Taken away from the address, so that it is not left in the history.
    history.replaceState(history.state, '', location.pathname + location.search)
    mutate(ticket, { onSuccess: () => void enter() })
  })

  const waiting = ticket !== undefined && !error
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <h1 className={classes.title}>Sign in to Placet</h1>
        {waiting && (
          <Text size="sm" c="dimmed" role="status">
            <Loader size={12} mr={8} aria-hidden /> Signing you in with the link…
          </Text>
        )}
        {error && (
          <Notice title="This link does not work" tone="bad" role="alert">
            <p>{error.message}</p>
            {ticket && error.kind === 'network' && (
              <Button variant="default" onClick={() => (reset(), mutate(ticket, { onSuccess: () => void enter() }))}>
                Try again
              </Button>
            )}
          </Notice>
        )}
        {!waiting && <SignInForm onSignedIn={() => void enter()} />}
      </div>
    </main>
  )
}
