import type { TrialServer } from './server.ts'

export interface Person {
  email: string
  /** A session of this person outside the browser: `name=value`. */
  cookie: string
}

/** Uses a sign-in link up, as the login page does. */
export async function signInByLink(link: string): Promise<Person> {
  const { origin, hash } = new URL(link)
  const answer = await send(origin, '/api/auth/ticket', {
    method: 'POST',
    body: { ticket: hash.replace('#ticket=', '') },
  })
  const { user } = await readJson<{ user: { email: string } }>(answer)
  return { email: user.email, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

/** Adds a person through the command line. */
export async function addPerson(server: TrialServer, email: string): Promise<Person> {
  return await signInByLink(await server.userCommand('add', email))
}

/** The session for a browser context at `url`. */
export function cookieOf({ cookie }: Person, url: string) {
  const [name = '', value = ''] = cookie.split('=')
  return { name, value, url, httpOnly: true, sameSite: 'Lax' as const }
}

export interface Sent {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  /** `cookie` of a person, or `x-api-key`. */
  headers?: Record<string, string>
}

/** A request to the server that is not made by the page. Throws when it is refused. */
export async function send(baseUrl: string, path: string, { method = 'GET', body, headers }: Sent): Promise<Response> {
  const answer = await fetch(`${baseUrl}${path}`, {
    method,
    headers: { 'content-type': 'application/json', origin: baseUrl, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`)
  return answer
}

/** The caller says what the answer holds; it is our own server that gives it. */
export async function readJson<T>(answer: Response): Promise<T> {
  return (await answer.json()) as T // see above
}
