import { type CompiledQuery, type Kysely, sql } from 'kysely'
import { untouchedPreferences, type AgentRow, type PreferencesRow, type Store, type UserRow } from '#server/store.ts'
import type { Stored, Tables } from './sql-schema.ts'

/** The store over a migrated database; the same queries for SQLite and Postgres. Closing it closes the database. */
export function createSqlStore(db: Kysely<Tables>): Store {
  return {
    users: users(db),
    sessions: sessions(db),
    tickets: tickets(db),
    apiKeys: apiKeys(db),
    agents: agents(db),
    gateways: gateways(db),
    reveals: reveals(db),
    preferences: preferences(db),
    meta: {
      get: async (name) =>
        (await db.selectFrom('meta').select('value').where('name', '=', name).executeTakeFirst())?.value,
      put: async (name, value) => {
        await db
          .insertInto('meta')
          .values({ name, value })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
          .execute()
      },
    },
    ping: async () => {
      await sql`select 1`.execute(db)
    },
    close: () => db.destroy(),
  }
}

function users(db: Kysely<Tables>): Store['users'] {
  return {
    async byEmail(email) {
      const row = await db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst()
      return row && readUser(row)
    },
    async byId(id) {
      const row = await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
      return row && readUser(row)
    },
    async count() {
      const row = await db.selectFrom('users').select(db.fn.countAll().as('n')).executeTakeFirstOrThrow()
      return Number(row.n)
    },
    async insert(row) {
      await db.insertInto('users').values(store(row)).execute()
    },
    async setPassword(id, passwordHash, mustChangePassword) {
      await db.updateTable('users').set(store({ passwordHash, mustChangePassword })).where('id', '=', id).execute()
    },
  }
}

function sessions(db: Kysely<Tables>): Store['sessions'] {
  const find = db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.userId')
    .selectAll('users')
    .select(['sessions.id as sessionId', 'sessions.createdAt as startedAt', 'sessions.expiresAt'])
    .where('sessions.id', '=', '')
    .where('sessions.expiresAt', '>', 0)
    .compile()
  return {
    async insert(row) {
      await db.deleteFrom('sessions').where('expiresAt', '<=', row.createdAt).execute()
      await db.insertInto('sessions').values(row).execute()
    },
    async find(id, now) {
      const { rows } = await db.executeQuery(bound(find, [id, now]))
      const row = rows[0]
      if (!row) return undefined
      const { sessionId, startedAt, expiresAt, ...user } = row
      return { session: { id: sessionId, userId: user.id, createdAt: startedAt, expiresAt }, user: readUser(user) }
    },
    async remove(id) {
      await db.deleteFrom('sessions').where('id', '=', id).execute()
    },
    async removeOthers(userId, keepId) {
      await db.deleteFrom('sessions').where('userId', '=', userId).where('id', '!=', keepId).execute()
    },
  }
}

function tickets(db: Kysely<Tables>): Store['tickets'] {
  return {
    async insert(row) {
      await db.insertInto('tickets').values(row).execute()
    },
    async take(hash, now) {
      await db.deleteFrom('tickets').where('expiresAt', '<=', now).execute()
      return await db.deleteFrom('tickets').where('hash', '=', hash).returningAll().executeTakeFirst()
    },
  }
}

function apiKeys(db: Kysely<Tables>): Store['apiKeys'] {
  return {
    async insert(row) {
      await db.insertInto('apiKeys').values(row).execute()
    },
    ofUser: (userId) =>
      db.selectFrom('apiKeys').selectAll().where('userId', '=', userId).orderBy('createdAt', 'desc').execute(),
    byHash: (hash) => db.selectFrom('apiKeys').selectAll().where('hash', '=', hash).executeTakeFirst(),
    async touch(id, lastUsedAt) {
      await db.updateTable('apiKeys').set({ lastUsedAt }).where('id', '=', id).execute()
    },
    async remove(userId, id) {
      const gone = await db
        .deleteFrom('apiKeys')
        .where('userId', '=', userId)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst()
      return gone !== undefined
    },
  }
}

function agents(db: Kysely<Tables>): Store['agents'] {
  const find = db.selectFrom('agents').selectAll().where('userId', '=', '').where('id', '=', '').compile()
  const one = async (userId: string, id: string) => {
    const { rows } = await db.executeQuery(bound(find, [userId, id]))
    return rows[0] && readAgent(rows[0])
  }
  return {
    find: one,
    async ofUser(userId) {
      const rows = await db
        .selectFrom('agents')
        .selectAll()
        .where('userId', '=', userId)
        .orderBy('createdAt', 'desc')
        .execute()
      return rows.map(readAgent)
    },
    async insert(row) {
      const made = await db
        .insertInto('agents')
        .values(store(row))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      return made !== undefined
    },
    async update(userId, id, change) {
      if (Object.keys(change).length === 0) return await one(userId, id)
      const row = await db
        .updateTable('agents')
        .set(store(change))
        .where('userId', '=', userId)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
      return row && readAgent(row)
    },
    async remove(userId, id) {
      const gone = await db
        .deleteFrom('agents')
        .where('userId', '=', userId)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst()
      return gone !== undefined
    },
    async sealed() {
      const rows = await db
        .selectFrom('agents')
        .selectAll()
        .where((where) =>
          where.or([where('sealedManagementKey', 'is not', null), where('sealedWebhook', 'is not', null)]),
        )
        .execute()
      return rows.map(readAgent)
    },
  }
}

function gateways(db: Kysely<Tables>): Store['gateways'] {
  const one = (userId: string, id: string) =>
    db.selectFrom('gateways').selectAll().where('userId', '=', userId).where('id', '=', id).executeTakeFirst()
  return {
    find: one,
    ofUser: (userId) =>
      db.selectFrom('gateways').selectAll().where('userId', '=', userId).orderBy('createdAt', 'desc').execute(),
    async insert(row) {
      await db.insertInto('gateways').values(row).execute()
    },
    async update(userId, id, change) {
      if (Object.keys(change).length === 0) return await one(userId, id)
      return await db
        .updateTable('gateways')
        .set(change)
        .where('userId', '=', userId)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
    },
    async remove(userId, id) {
      const gone = await db
        .deleteFrom('gateways')
        .where('userId', '=', userId)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst()
      return gone !== undefined
    },
    sealed: () => db.selectFrom('gateways').selectAll().execute(),
  }
}

function reveals(db: Kysely<Tables>): Store['reveals'] {
  return {
    async insert(row) {
      await db.insertInto('reveals').values(row).execute()
    },
    ofGateway: (userId, gatewayId) =>
      db
        .selectFrom('reveals')
        .selectAll()
        .where('userId', '=', userId)
        .where('gatewayId', '=', gatewayId)
        .orderBy('at', 'desc')
        .limit(200)
        .execute(),
  }
}

function preferences(db: Kysely<Tables>): Store['preferences'] {
  return {
    async find(userId) {
      const row = await db.selectFrom('preferences').selectAll().where('userId', '=', userId).executeTakeFirst()
      return row && readPreferences(row)
    },
    async change(userId, change) {
      await db
        .insertInto('preferences')
        .values(store({ ...untouchedPreferences(userId), ...change }))
        .onConflict((conflict) => conflict.column('userId').doUpdateSet(store(change)))
        .execute()
    },
    async enableDashboard(userId, now) {
      const change = { managementDashboard: true, updatedAt: now }
      await db
        .insertInto('preferences')
        .values(store({ ...untouchedPreferences(userId), ...change }))
        .onConflict((conflict) =>
          conflict
            .column('userId')
            .doUpdateSet(store(change))
            .where('preferences.managementDashboard', '=', 0)
            .where('preferences.dashboardChosen', '=', 0),
        )
        .execute()
    },
  }
}

/** A query of the hot path is built once and only given other values. */
function bound<Row>(query: CompiledQuery<Row>, parameters: readonly (string | number)[]): CompiledQuery<Row> {
  return { ...query, parameters }
}

function store<Row extends object>(row: Row): Stored<Row> {
  const entries = Object.entries(row).map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value])
  return Object.fromEntries(entries) as Stored<Row> // same names, and only booleans changed
}

const readUser = (row: Stored<UserRow>): UserRow => ({ ...row, mustChangePassword: row.mustChangePassword === 1 })

const readAgent = (row: Stored<AgentRow>): AgentRow => ({ ...row, isSubagent: row.isSubagent === 1 })

const readPreferences = (row: Stored<PreferencesRow>): PreferencesRow => ({
  ...row,
  managementDashboard: row.managementDashboard === 1,
  dashboardChosen: row.dashboardChosen === 1,
})
