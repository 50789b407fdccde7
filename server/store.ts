/**
 * Where Placet's half keeps what it owns: people, their sessions and keys, the agents and
 * gateways they connected, preferences.
 * Two implementations answer it: `memory-store.ts` (browser demo, tests) and `node/sql-store.ts` (SQLite, Postgres); one
 * suite (`store.test.ts`) holds for both. Times are milliseconds since the epoch, UTC. Nothing here is ever plaintext
 * secret: hashes for what is compared, sealed text for what must be read back.
 */
export interface Store {
  users: {
    byEmail(email: string): Promise<UserRow | undefined>
    byId(id: string): Promise<UserRow | undefined>
    count(): Promise<number>
    insert(row: UserRow): Promise<void>
    setPassword(id: string, passwordHash: string, mustChangePassword: boolean): Promise<void>
  }
  sessions: {
    insert(row: SessionRow): Promise<void>
    /** The session with its user, when it exists and has not ended. One read, because every request makes it. */
    find(id: string, now: number): Promise<{ session: SessionRow; user: UserRow } | undefined>
    remove(id: string): Promise<void>
    removeOthers(userId: string, keepId: string): Promise<void>
  }
  tickets: {
    insert(row: TicketRow): Promise<void>
    /** Uses the ticket up. Undefined when it is unknown, used or too old; two callers never both get it. */
    take(hash: string, now: number): Promise<TicketRow | undefined>
  }
  apiKeys: {
    insert(row: ApiKeyRow): Promise<void>
    ofUser(userId: string): Promise<ApiKeyRow[]>
    byHash(hash: string): Promise<ApiKeyRow | undefined>
    touch(id: string, lastUsedAt: number): Promise<void>
    remove(userId: string, id: string): Promise<boolean>
  }
  agents: {
    /** Newest first. */
    ofUser(userId: string): Promise<AgentRow[]>
    find(userId: string, id: string): Promise<AgentRow | undefined>
    /** False when the id is taken, by whomever. */
    insert(row: AgentRow): Promise<boolean>
    update(
      userId: string,
      id: string,
      change: Partial<Omit<AgentRow, 'id' | 'userId' | 'createdAt'>>,
    ): Promise<AgentRow | undefined>
    remove(userId: string, id: string): Promise<boolean>
    /** Every row that holds sealed text, for re-sealing under a new key. */
    sealed(): Promise<AgentRow[]>
  }
  gateways: {
    /** Newest first. */
    ofUser(userId: string): Promise<GatewayRow[]>
    find(userId: string, id: string): Promise<GatewayRow | undefined>
    insert(row: GatewayRow): Promise<void>
    update(
      userId: string,
      id: string,
      change: Partial<Omit<GatewayRow, 'id' | 'userId' | 'createdAt'>>,
    ): Promise<GatewayRow | undefined>
    /** Its reveals go with it. */
    remove(userId: string, id: string): Promise<boolean>
    /** Every row, for re-sealing under a new key. */
    sealed(): Promise<GatewayRow[]>
  }
  reveals: {
    insert(row: RevealRow): Promise<void>
    /** Newest first, at most 200. */
    ofGateway(userId: string, gatewayId: string): Promise<RevealRow[]>
  }
  preferences: {
    find(userId: string): Promise<PreferencesRow | undefined>
    /** Sets only what is given; whoever had none gets the rest untouched. One atomic step. */
    change(userId: string, change: Partial<Omit<PreferencesRow, 'userId'>>): Promise<void>
    /** Sets `managementDashboard` for whoever has never chosen, and makes the row if there is none. One atomic step. */
    enableDashboard(userId: string, now: number): Promise<void>
  }
  /** Facts about the store itself, such as the check value that proves that it was made with the secret in use. */
  meta: {
    get(name: string): Promise<string | undefined>
    put(name: string, value: string): Promise<void>
  }
  /** Throws when the store can't answer; behind `/readyz`. */
  ping(): Promise<void>
  close(): Promise<void>
}

export interface UserRow {
  id: string
  /** Lower case. */
  email: string
  displayName: string
  role: 'owner' | 'member'
  /** Empty: this person has none and signs in by link. */
  passwordHash: string
  mustChangePassword: boolean
  createdAt: number
}

export interface SessionRow {
  /** 32 random bytes, base64url; travels only inside the signed session token. */
  id: string
  userId: string
  createdAt: number
  expiresAt: number
}

export interface TicketRow {
  /** SHA-256 of the ticket, hex. */
  hash: string
  userId: string
  expiresAt: number
}

export interface ApiKeyRow {
  id: string
  userId: string
  name: string
  /** SHA-256 of the key, hex. */
  hash: string
  /** The first 11 characters, for telling keys apart. */
  prefix: string
  createdAt: number
  lastUsedAt: number | null
}

export interface AgentRow {
  id: string
  userId: string
  name: string
  description: string | null
  tag: string | null
  status: 'active' | 'busy' | 'error' | 'offline'
  statusMessage: string | null
  statusSince: number | null
  lastActiveAt: number | null
  webhookUrl: string | null
  /** Webhook headers and basic auth as JSON, sealed. */
  sealedWebhook: string | null
  managementUrl: string | null
  /** The management key, sealed (`secret-box.ts`), bound to this agent's id. */
  sealedManagementKey: string | null
  isSubagent: boolean
  parentAgentId: string | null
  createdAt: number
}

export interface GatewayRow {
  id: string
  userId: string
  name: string
  /** Without slash at the end. */
  url: string
  /** The key it is managed with, sealed (`secret-box.ts`), bound to this gateway's id. */
  sealedKey: string
  createdAt: number
}

/** A secret of a gateway that was shown in the clear or downloaded. */
export interface RevealRow {
  id: string
  userId: string
  gatewayId: string
  /** Where the gateway keeps it; never the secret itself. */
  what: string
  at: number
}

export interface PreferencesRow {
  userId: string
  theme: 'light' | 'dark' | 'system'
  managementDashboard: boolean
  /** Whether the person has ever set `managementDashboard`; it is never switched on for them after that. */
  dashboardChosen: boolean
  updatedAt: number
}

/** The preferences of somebody who has never set any. */
export function untouchedPreferences(userId: string): PreferencesRow {
  return { userId, theme: 'system', managementDashboard: false, dashboardChosen: false, updatedAt: 0 }
}
