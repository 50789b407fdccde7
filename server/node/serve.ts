import { resealAll } from '#server/reseal.ts'
import { createSecretBox } from '#server/secret-box.ts'
import type { Store } from '#server/store.ts'
import { CommandError } from './command-error.ts'
import { readConfig, type ServeConfig } from './config.ts'
import { jsonLog } from './log.ts'
import { openStore } from './open-store.ts'
import { addUser } from './people.ts'
import { closeOnSignal, run } from './run.ts'
import { fitsStore, noteKey } from './secrets.ts'

/** Production: configuration from the environment, JSON lines as log. */
export async function serve(): Promise<void> {
  const config = readConfig(process.env)
  const log = jsonLog(config.logLevel)
  const store = await openStore(config.databaseUrl)
  try {
    await useKeys(store, config)
    await firstUser(store, config)
    if ((await store.users.count()) === 0)
      log({
        level: 'warn',
        event: 'no_users',
        message: 'Nobody can sign in yet. Add someone: npm run user -- add <email>',
      })
    const server = await run({ ...config, store, log })
    closeOnSignal(async () => {
      log({ level: 'info', event: 'stopping' })
      await server.close()
    })
    log({ level: 'info', event: 'started', message: `${config.publicOrigin} on ${config.host}:${server.port}` })
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Refuses a database of other keys, and seals anew what an older key of the ring sealed. */
async function useKeys(store: Store, { boxKeys }: ServeConfig): Promise<void> {
  if (!(await fitsStore(store, boxKeys)))
    throw new CommandError(
      'The database was made with an encryption key that is not in ENCRYPTION_KEYS. ' +
        'Add the old key at the end of the list (newest first), or use another database.',
    )
  await resealAll({ config: { store }, box: createSecretBox(boxKeys) })
  const [current] = boxKeys
  if (current) await noteKey(store, current)
}

async function firstUser(store: Store, { initialUser }: ServeConfig): Promise<void> {
  if (!initialUser || (await store.users.count()) > 0) return
  await addUser(store, { email: initialUser.email, displayName: 'Owner', role: 'owner' }, initialUser.password)
}
