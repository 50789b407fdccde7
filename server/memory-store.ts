import {
  untouchedPreferences,
  type AgentRow,
  type ApiKeyRow,
  type GatewayRow,
  type PreferencesRow,
  type RevealRow,
  type SessionRow,
  type Store,
  type TicketRow,
  type UserRow,
} from './store.ts'

export interface MemoryStore extends Store {
  /** Everything that is stored, as JSON. */
  dump(): string
}

/** A store that forgets everything with the process. Gives and takes copies, as a database would. */
export function createMemoryStore(): MemoryStore {
  const tables = {
    users: new Map<string, UserRow>(),
    sessions: new Map<string, SessionRow>(),
    tickets: new Map<string, TicketRow>(),
    apiKeys: new Map<string, ApiKeyRow>(),
    agents: new Map<string, AgentRow>(),
    gateways: new Map<string, GatewayRow>(),
    reveals: new Map<string, RevealRow>(),
    preferences: new Map<string, PreferencesRow>(),
    meta: new Map<string, string>(),
  }
  return {
    users: createUsers(tables.users),
    sessions: createSessions(tables.sessions, tables.users),
    tickets: createTickets(tables.tickets),
    apiKeys: createApiKeys(tables.apiKeys),
    agents: createAgents(tables.agents),
    gateways: createGateways(tables.gateways, tables.reveals),
    reveals: createReveals(tables.reveals),
    preferences: {
      find: async (userId) => copy(tables.preferences.get(userId)),
      change: async (userId, change) =>
        void tables.preferences.set(userId, {
          ...(tables.preferences.get(userId) ?? untouchedPreferences(userId)),
          ...change,
        }),
      enableDashboard: async (userId, now) => {
        const row = tables.preferences.get(userId) ?? untouchedPreferences(userId)
        if (row.managementDashboard || row.dashboardChosen) return
        tables.preferences.set(userId, { ...row, managementDashboard: true, updatedAt: now })
      },
    },
    meta: {
      get: async (name) => tables.meta.get(name),
      put: async (name, value) => void tables.meta.set(name, value),
    },
    ping: async () => undefined,
    close: async () => undefined,
    dump: () => JSON.stringify(Object.entries(tables).map(([name, rows]) => [name, ...rows])),
  }
}

function createUsers(rows: Map<string, UserRow>): Store['users'] {
  return {
    byEmail: async (email) => copy([...rows.values()].find((row) => row.email === email)),
    byId: async (id) => copy(rows.get(id)),
    count: async () => rows.size,
    insert: async (row) => {
      if ([...rows.values()].some(({ email }) => email === row.email))
        throw new Error('There is a user with this address.')
      rows.set(row.id, { ...row })
    },
    setPassword: async (id, passwordHash, mustChangePassword) =>
      void change(rows, id, { passwordHash, mustChangePassword }),
  }
}

function createSessions(rows: Map<string, SessionRow>, users: Map<string, UserRow>): Store['sessions'] {
  return {
    insert: async (row) => {
      for (const { id, expiresAt } of rows.values()) if (expiresAt <= row.createdAt) rows.delete(id)
      rows.set(row.id, { ...row })
    },
    find: async (id, now) => {
      const session = copy(rows.get(id))
      const user = session && copy(users.get(session.userId))
      return session !== undefined && user !== undefined && session.expiresAt > now ? { session, user } : undefined
    },
    remove: async (id) => void rows.delete(id),
    removeOthers: async (userId, keepId) => {
      for (const row of rows.values()) if (row.userId === userId && row.id !== keepId) rows.delete(row.id)
    },
  }
}

function createTickets(rows: Map<string, TicketRow>): Store['tickets'] {
  return {
    insert: async (row) => void rows.set(row.hash, { ...row }),
    take: async (hash, now) => {
      const row = rows.get(hash)
      rows.delete(hash)
      return row !== undefined && row.expiresAt > now ? row : undefined
    },
  }
}

function createApiKeys(rows: Map<string, ApiKeyRow>): Store['apiKeys'] {
  return {
    insert: async (row) => void rows.set(row.id, { ...row }),
    ofUser: async (userId) => [...rows.values()].filter((row) => row.userId === userId).map((row) => ({ ...row })),
    byHash: async (hash) => copy([...rows.values()].find((row) => row.hash === hash)),
    touch: async (id, lastUsedAt) => void change(rows, id, { lastUsedAt }),
    remove: async (userId, id) => rows.get(id)?.userId === userId && rows.delete(id),
  }
}

function createAgents(rows: Map<string, AgentRow>): Store['agents'] {
  const owned = (userId: string, id: string) => (rows.get(id)?.userId === userId ? rows.get(id) : undefined)
  return {
    ofUser: async (userId) => newestFirst([...rows.values()].filter((row) => row.userId === userId)),
    find: async (userId, id) => copy(owned(userId, id)),
    insert: async (row) => {
      if (rows.has(row.id)) return false
      rows.set(row.id, { ...row })
      return true
    },
    update: async (userId, id, changed) =>
      owned(userId, id) === undefined ? undefined : copy(change<AgentRow>(rows, id, changed)),
    remove: async (userId, id) => owned(userId, id) !== undefined && rows.delete(id),
    sealed: async () =>
      [...rows.values()]
        .filter((row) => row.sealedManagementKey !== null || row.sealedWebhook !== null)
        .map((row) => ({ ...row })),
  }
}

function createGateways(rows: Map<string, GatewayRow>, reveals: Map<string, RevealRow>): Store['gateways'] {
  const owned = (userId: string, id: string) => (rows.get(id)?.userId === userId ? rows.get(id) : undefined)
  return {
    ofUser: async (userId) => newestFirst([...rows.values()].filter((row) => row.userId === userId)),
    find: async (userId, id) => copy(owned(userId, id)),
    insert: async (row) => void rows.set(row.id, { ...row }),
    update: async (userId, id, changed) =>
      owned(userId, id) === undefined ? undefined : copy(change<GatewayRow>(rows, id, changed)),
    remove: async (userId, id) => {
      if (owned(userId, id) === undefined) return false
      for (const reveal of reveals.values()) if (reveal.gatewayId === id) reveals.delete(reveal.id)
      return rows.delete(id)
    },
    sealed: async () => [...rows.values()].map((row) => ({ ...row })),
  }
}

function createReveals(rows: Map<string, RevealRow>): Store['reveals'] {
  return {
    insert: async (row) => void rows.set(row.id, { ...row }),
    ofGateway: async (userId, gatewayId) =>
      [...rows.values()]
        .filter((row) => row.userId === userId && row.gatewayId === gatewayId)
        .toReversed()
        .toSorted((a, b) => b.at - a.at)
        .slice(0, 200)
        .map((row) => ({ ...row })),
  }
}

/** Copies; the later of two of the same millisecond comes first. */
function newestFirst<Row extends { createdAt: number }>(rows: Row[]): Row[] {
  return rows
    .toReversed()
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .map((row) => ({ ...row }))
}

function copy<Row extends object>(row: Row | undefined): Row | undefined {
  return row === undefined ? undefined : { ...row }
}

function change<Row extends object>(rows: Map<string, Row>, id: string, changed: Partial<Row>): Row | undefined {
  const row = rows.get(id)
  return row && Object.assign(row, changed)
}
