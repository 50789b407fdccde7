import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type {
  AgentRow,
  ApiKeyRow,
  GatewayRow,
  PreferencesRow,
  RevealRow,
  SessionRow,
  TicketRow,
  UserRow,
} from '#server/store.ts'

/** A row as it lies in the database: SQLite has no booleans, so both databases keep 0 and 1. */
export type Stored<Row> = { [Name in keyof Row]: Row[Name] extends boolean | undefined ? number : Row[Name] }

export interface Tables {
  users: Stored<UserRow>
  sessions: SessionRow
  tickets: TicketRow
  apiKeys: ApiKeyRow
  agents: Stored<AgentRow>
  gateways: GatewayRow
  reveals: RevealRow
  preferences: Stored<PreferencesRow>
  meta: { name: string; value: string }
}

/** Applied in this order, each once. A migration that was released is never edited: the next one corrects it. */
export const migrations: Record<string, Migration> = {
  '001-first': {
    async up(db: Kysely<unknown>) {
      await people(db)
      await agents(db)
    },
  },
  '002-gateways': { up: gateways },
}

async function people(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('displayName', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('passwordHash', 'text', (column) => column.notNull())
    .addColumn('mustChangePassword', 'integer', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('userId', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('sessionsOfUser').on('sessions').column('userId').execute()
  await db.schema
    .createTable('tickets')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('userId', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('apiKeys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('userId', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('prefix', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('lastUsedAt', 'bigint')
    .execute()
  await db.schema.createIndex('apiKeysOfUser').on('apiKeys').column('userId').execute()
}

async function agents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('agents')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('userId', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('description', 'text')
    .addColumn('tag', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('statusMessage', 'text')
    .addColumn('statusSince', 'bigint')
    .addColumn('lastActiveAt', 'bigint')
    .addColumn('webhookUrl', 'text')
    .addColumn('sealedWebhook', 'text')
    .addColumn('managementUrl', 'text')
    .addColumn('sealedManagementKey', 'text')
    .addColumn('isSubagent', 'integer', (column) => column.notNull())
    .addColumn('parentAgentId', 'text')
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('agentsOfUser').on('agents').column('userId').execute()
  await db.schema
    .createTable('preferences')
    .addColumn('userId', 'text', (column) => column.primaryKey().references('users.id').onDelete('cascade'))
    .addColumn('theme', 'text', (column) => column.notNull())
    .addColumn('managementDashboard', 'integer', (column) => column.notNull())
    .addColumn('dashboardChosen', 'integer', (column) => column.notNull())
    .addColumn('updatedAt', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('meta')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()
}

async function gateways(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('gateways')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('userId', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('sealedKey', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('gatewaysOfUser').on('gateways').column('userId').execute()
  await db.schema
    .createTable('reveals')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('userId', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('gatewayId', 'text', (column) => column.notNull().references('gateways.id').onDelete('cascade'))
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('revealsOfGateway').on('reveals').columns(['gatewayId', 'at']).execute()
}
