import { closeSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Dialect, Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Store } from '#server/store.ts'
import { CommandError, systemCode } from './command-error.ts'
import { makeFolder } from './make-folder.ts'
import { migrations, type Tables } from './sql-schema.ts'
import { createSqlStore } from './sql-store.ts'
import { openSqlite } from './sqlite.ts'

/** `address` is `postgres://…` or the path of a SQLite file, made when missing. Brings the tables up to date. */
export async function openStore(address: string): Promise<Store> {
  const isPostgres = /^postgres(ql)?:\/\//.test(address)
  const db = new Kysely<Tables>({ dialect: isPostgres ? await postgres(address) : sqlite(resolve(address)) })
  try {
    await migrate(db)
    return createSqlStore(db)
  } catch (error) {
    await db.destroy().catch(() => undefined) // what matters is why it could not be opened
    if (error instanceof CommandError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new CommandError(`The database ${isPostgres ? nameOf(address) : address} can't be used: ${why}`)
  }
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  const { error } = await migrator.migrateToLatest()
  if (error instanceof Error && error.message.includes('is missing'))
    throw new CommandError('The database was made by a newer version of this server. Start that version instead.')
  if (error !== undefined) throw error
}

function sqlite(path: string): Dialect {
  try {
    makeFolder(dirname(path))
    closeSync(openSync(path, 'a', 0o600)) // SQLite gives its side files the same mode
  } catch (error) {
    throw new CommandError(
      `Can't write ${path} (${systemCode(error) ?? String(error)}). Choose a folder that you may write to.`,
    )
  }
  return new SqliteDialect({ database: () => Promise.resolve(openSqlite(path)) })
}

async function postgres(address: string): Promise<Dialect> {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({
    connectionString: address,
    connectionTimeoutMillis: 10_000,
    types: {
      getTypeParser: (oid, format) => (oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  })
  pool.on('error', (error) => console.error(`Lost a connection to the database: ${error.message}`))
  return new PostgresDialect({ pool })
}

/** The address without its password. */
function nameOf(address: string): string {
  if (!URL.canParse(address)) return 'at DATABASE_URL'
  const url = new URL(address)
  return `${url.host}${url.pathname}`
}
