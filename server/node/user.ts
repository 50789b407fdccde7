import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod/mini'
import type { Store, UserRow } from '#server/store.ts'
import { readArguments } from './arguments.ts'
import { CommandError } from './command-error.ts'
import { openStore } from './open-store.ts'
import { addUser, signInLink } from './people.ts'
import { projectRoot } from './project.ts'

/** `user add <email>` and `user link <email>`, on the database of the environment or else on the trial's. */
export async function user(args: string[]): Promise<void> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    options: { name: { type: 'string' }, role: { type: 'string', default: 'member' }, data: { type: 'string' } },
  })
  const [action, email = ''] = positionals
  if ((action !== 'add' && action !== 'link') || !z.safeParse(z.email(), email).success)
    throw new CommandError('Write: npm run user -- add <email>, or npm run user -- link <email>')
  const store = await openExisting(values.data)
  try {
    const found = await store.users.byEmail(email.toLowerCase())
    const person = action === 'add' ? await add(store, found, email, values) : found
    if (!person) throw new CommandError(`There is no user ${email}. Add one: npm run user -- add ${email}`)
    console.log(`Sign-in link for ${person.email} (once, within 10 minutes):\n\n  ${await link(store, person.id)}\n`)
  } finally {
    await store.close()
  }
}

async function add(
  store: Store,
  found: UserRow | undefined,
  email: string,
  { name, role }: { name?: string | undefined; role: string },
): Promise<UserRow> {
  if (found) throw new CommandError(`${email} is a user already. A new link: npm run user -- link ${email}`)
  if (role !== 'owner' && role !== 'member') throw new CommandError('The role is either owner or member.')
  return await addUser(store, { email, displayName: name ?? email.replace(/@.*/, ''), role })
}

async function openExisting(data: string | undefined): Promise<Store> {
  const fromEnvironment = data === undefined ? process.env['DATABASE_URL'] : undefined
  if (fromEnvironment) return await openStore(fromEnvironment)
  const folder = resolve(data ?? join(projectRoot, 'data'))
  const file = join(folder, 'placet.db')
  if (!existsSync(file)) throw new CommandError(`There is no data in ${folder}. Start the server once: npm start`)
  return await openStore(file)
}

async function link(store: Store, userId: string): Promise<string> {
  const origin = process.env['PUBLIC_ORIGIN'] || (await store.meta.get('origin'))
  if (!origin)
    throw new CommandError('Set PUBLIC_ORIGIN to the address that people open, such as https://placet.example.org')
  return await signInLink(store, userId, origin.replace(/\/$/, ''))
}
