import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMemoryStore } from './memory-store.ts'
import { openStore } from './node/open-store.ts'
import type { AgentRow, ApiKeyRow, GatewayRow, SessionRow, Store, UserRow } from './store.ts'

interface Kind {
  name: string
  open: () => Promise<{ store: Store; clean: () => Promise<void> }>
}

const kinds: Kind[] = [
  { name: 'memory', open: () => Promise.resolve({ store: createMemoryStore(), clean: () => Promise.resolve() }) },
  { name: 'SQLite', open: openSqliteFile },
  { name: 'Postgres', open: openPostgres },
]

describe.each(kinds)('the $name store', ({ open }) => {
  let store: Store
  let clean: () => Promise<void>
  let ann: UserRow
  let bob: UserRow

  beforeAll(async () => {
    ;({ store, clean } = await open())
    ann = person('ann')
    bob = person('bob')
    await store.users.insert(ann)
    await store.users.insert(bob)
  }, 30_000)

  afterAll(async () => {
    await store.close()
    await clean()
  })

  test('answers a ping', async () => {
    await expect(store.ping()).resolves.toBeUndefined()
  })

  test('finds people by id and by address, and counts them', async () => {
    expect(await store.users.byEmail(ann.email)).toEqual(ann)
    expect(await store.users.byId(bob.id)).toEqual(bob)
    expect(await store.users.byEmail('nobody@example.org')).toBeUndefined()
    expect(await store.users.byId('nobody')).toBeUndefined()
    expect(await store.users.count()).toBe(2)
  })

  test('refuses a second person with the same address', async () => {
    await expect(store.users.insert({ ...person('twin'), email: ann.email })).rejects.toThrow(/unique|address/i)
    expect(await store.users.count()).toBe(2)
  })

  test('changes a password and whether it must be changed', async () => {
    await store.users.setPassword(bob.id, 'other hash', true)
    expect(await store.users.byId(bob.id)).toEqual({ ...bob, passwordHash: 'other hash', mustChangePassword: true })
    await store.users.setPassword(bob.id, bob.passwordHash, false)
    expect(await store.users.byId(bob.id)).toEqual(bob)
  })

  test('finds a session with its user until it ends', async () => {
    const row = session('s-1', ann)
    await store.sessions.insert(row)
    expect(await store.sessions.find('s-1', row.expiresAt - 1)).toEqual({ session: row, user: ann })
    expect(await store.sessions.find('s-1', row.expiresAt)).toBeUndefined()
    expect(await store.sessions.find('s-none', 0)).toBeUndefined()
    await store.sessions.remove('s-1')
    expect(await store.sessions.find('s-1', row.createdAt)).toBeUndefined()
  })

  test('ends all other sessions of one person', async () => {
    const now = 1_700_000_000_000
    for (const [id, user] of [
      ['keep', ann],
      ['other', ann],
      ['bobs', bob],
    ] as const)
      await store.sessions.insert(session(id, user))
    await store.sessions.removeOthers(ann.id, 'keep')
    expect(await store.sessions.find('keep', now)).toBeDefined()
    expect(await store.sessions.find('other', now)).toBeUndefined()
    expect(await store.sessions.find('bobs', now)).toBeDefined()
  })

  test('gives a ticket out once, to one of many callers', async () => {
    const ticket = { hash: 'h-1', userId: ann.id, expiresAt: 2000 }
    await store.tickets.insert(ticket)
    const takers = await Promise.all(Array.from({ length: 8 }, () => store.tickets.take('h-1', 1999)))
    expect(takers.filter((taken) => taken !== undefined)).toEqual([ticket])
  })

  test('gives out no ticket that is too old or unknown', async () => {
    await store.tickets.insert({ hash: 'h-2', userId: ann.id, expiresAt: 2000 })
    expect(await store.tickets.take('h-2', 2000)).toBeUndefined()
    expect(await store.tickets.take('h-none', 0)).toBeUndefined()
  })

  test('keeps API keys of each person apart', async () => {
    const key = apiKey('k-1', ann)
    await store.apiKeys.insert(key)
    expect(await store.apiKeys.byHash(key.hash)).toEqual(key)
    expect(await store.apiKeys.byHash('unknown')).toBeUndefined()
    expect(await store.apiKeys.ofUser(ann.id)).toEqual([key])
    expect(await store.apiKeys.ofUser(bob.id)).toEqual([])
    expect(await store.apiKeys.remove(bob.id, key.id)).toBe(false)
    await store.apiKeys.touch(key.id, 1_700_000_000_123)
    expect(await store.apiKeys.byHash(key.hash)).toEqual({ ...key, lastUsedAt: 1_700_000_000_123 })
    expect(await store.apiKeys.remove(ann.id, key.id)).toBe(true)
    expect(await store.apiKeys.byHash(key.hash)).toBeUndefined()
  })

  test('keeps every field of an agent, also the empty ones', async () => {
    const bare = agent('a-bare', bob)
    const full: AgentRow = {
      ...agent('a-full', bob),
      description: 'd', tag: 't', status: 'busy', statusMessage: 'm', statusSince: 1_700_000_000_001,
      lastActiveAt: 1_700_000_000_002, webhookUrl: 'http://w', sealedWebhook: 'sw', managementUrl: 'http://m',
      sealedManagementKey: 'sk', isSubagent: true, parentAgentId: 'a-bare', createdAt: 1_700_000_000_003,
    } // prettier-ignore
    expect(await store.agents.insert(bare)).toBe(true)
    expect(await store.agents.insert(full)).toBe(true)
    expect(await store.agents.find(bob.id, 'a-bare')).toEqual(bare)
    expect(await store.agents.find(bob.id, 'a-full')).toEqual(full)
    expect(await store.agents.ofUser(bob.id)).toEqual([full, bare])
    expect(await store.agents.sealed()).toEqual([full])
    expect(await store.agents.remove(bob.id, 'a-full')).toBe(true)
    expect(await store.agents.remove(bob.id, 'a-full')).toBe(false)
  })

  test('shows and gives an agent to its owner only', async () => {
    const row = agent('a-1', ann)
    expect(await store.agents.insert(row)).toBe(true)
    expect(await store.agents.insert({ ...row, userId: bob.id, name: 'stolen' })).toBe(false)
    expect(await store.agents.find(bob.id, 'a-1')).toBeUndefined()
    expect(await store.agents.update(bob.id, 'a-1', { name: 'stolen' })).toBeUndefined()
    expect(await store.agents.remove(bob.id, 'a-1')).toBe(false)
    expect(await store.agents.find(ann.id, 'a-1')).toEqual(row)
  })

  test('changes only the named fields of an agent', async () => {
    const row = agent('a-2', ann)
    await store.agents.insert(row)
    const change = { managementUrl: 'http://m', sealedManagementKey: 'sealed', isSubagent: true }
    expect(await store.agents.update(ann.id, 'a-2', change)).toEqual({ ...row, ...change })
    expect(await store.agents.update(ann.id, 'a-2', {})).toEqual({ ...row, ...change })
    expect(await store.agents.update(ann.id, 'a-2', { managementUrl: null })).toEqual({
      ...row,
      ...change,
      managementUrl: null,
    })
  })

  test('does not hand out its own rows for changing', async () => {
    await store.agents.insert(agent('a-3', ann))
    const found = await store.agents.find(ann.id, 'a-3')
    if (found) found.name = 'changed by the caller'
    expect((await store.agents.find(ann.id, 'a-3'))?.name).toBe('a-3')
  })

  test('keeps gateways of each person apart, newest first', async () => {
    const older = gateway('g-1', ann)
    const newer = { ...gateway('g-2', ann), createdAt: older.createdAt + 1 }
    const bobs = gateway('g-3', bob)
    for (const row of [older, newer, bobs]) await store.gateways.insert(row)

    expect(await store.gateways.ofUser(ann.id)).toEqual([newer, older])
    expect(await store.gateways.find(bob.id, 'g-1')).toBeUndefined()
    expect(await store.gateways.update(bob.id, 'g-1', { name: 'stolen' })).toBeUndefined()
    expect(await store.gateways.remove(bob.id, 'g-1')).toBe(false)
    expect(await store.gateways.update(ann.id, 'g-1', {})).toEqual(older)
    expect(await store.gateways.update(ann.id, 'g-1', { sealedKey: 'anew' })).toEqual({ ...older, sealedKey: 'anew' })
    expect((await store.gateways.sealed()).map(({ id }) => id).toSorted()).toEqual(['g-1', 'g-2', 'g-3'])
    expect(await store.gateways.remove(ann.id, 'g-1')).toBe(true)
    expect(await store.gateways.remove(ann.id, 'g-1')).toBe(false)
    expect(await store.gateways.find(ann.id, 'g-1')).toBeUndefined()
  })

  test('remembers what was revealed of a gateway, the newest 200, until it is gone', async () => {
    await store.gateways.insert(gateway('g-4', ann))
    const reveal = (at: number) => ({ id: `r-${at}`, userId: ann.id, gatewayId: 'g-4', what: 'keys/web/secret', at })
    for (let at = 1; at <= 201; at += 1) await store.reveals.insert(reveal(at))

    const found = await store.reveals.ofGateway(ann.id, 'g-4')
    expect(found).toHaveLength(200)
    expect(found[0]).toEqual(reveal(201))
    expect(await store.reveals.ofGateway(bob.id, 'g-4')).toEqual([])
    await store.gateways.remove(ann.id, 'g-4')
    expect(await store.reveals.ofGateway(ann.id, 'g-4')).toEqual([])
  })

  test('remembers preferences, and changes only what is given', async () => {
    const row = {
      userId: ann.id,
      theme: 'dark',
      managementDashboard: true,
      dashboardChosen: false,
      updatedAt: 5,
    } as const
    expect(await store.preferences.find(ann.id)).toBeUndefined()
    await store.preferences.change(ann.id, { theme: 'dark', managementDashboard: true, updatedAt: 5 })
    expect(await store.preferences.find(ann.id)).toEqual(row)
    await store.preferences.change(ann.id, { managementDashboard: false, dashboardChosen: true, updatedAt: 6 })
    expect(await store.preferences.find(ann.id)).toEqual({
      ...row,
      managementDashboard: false,
      dashboardChosen: true,
      updatedAt: 6,
    })
    expect(await store.preferences.find(bob.id)).toBeUndefined()
  })

  test('switches the dashboard on for whoever has not chosen', async () => {
    const cyd = person('cyd')
    await store.users.insert(cyd)
    await store.preferences.enableDashboard(cyd.id, 5)
    const untouched = { userId: cyd.id, theme: 'system', managementDashboard: true, dashboardChosen: false }
    expect(await store.preferences.find(cyd.id)).toEqual({ ...untouched, updatedAt: 5 })
    await store.preferences.enableDashboard(cyd.id, 6)
    expect((await store.preferences.find(cyd.id))?.updatedAt).toBe(5)
    const themed = { ...untouched, theme: 'dark', managementDashboard: false, updatedAt: 7 } as const
    await store.preferences.change(cyd.id, { theme: 'dark', managementDashboard: false, updatedAt: 7 })
    await store.preferences.enableDashboard(cyd.id, 8)
    expect(await store.preferences.find(cyd.id)).toEqual({ ...themed, managementDashboard: true, updatedAt: 8 })
    const off = { ...themed, dashboardChosen: true }
    await store.preferences.change(cyd.id, { managementDashboard: false, dashboardChosen: true, updatedAt: 7 })
    await store.preferences.enableDashboard(cyd.id, 9)
    expect(await store.preferences.find(cyd.id)).toEqual(off)
  })

  test('remembers facts about itself', async () => {
    expect(await store.meta.get('fact')).toBeUndefined()
    await store.meta.put('fact', 'one')
    await store.meta.put('fact', 'two')
    expect(await store.meta.get('fact')).toBe('two')
  })
})

test('a SQLite file is there again when it is opened again, for its owner alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'placet-store-'))
  const first = await openStore(join(folder, 'new', 'placet.db'))
  await first.meta.put('fact', 'kept')
  await first.close()
  const second = await openStore(join(folder, 'new', 'placet.db'))
  expect(await second.meta.get('fact')).toBe('kept')
  await second.close()
  await rm(folder, { recursive: true })
})

async function openSqliteFile() {
  const folder = await mkdtemp(join(tmpdir(), 'placet-store-'))
  const store = await openStore(join(folder, 'placet.db'))
  return { store, clean: () => rm(folder, { recursive: true }) }
}

async function openPostgres() {
  const db = await PGlite.create()
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 20 })
  await server.start()
  const store = await openStore(`postgres://postgres@${server.getServerConn()}/postgres`)
  return {
    store,
    clean: async () => {
      await server.stop()
      await db.close()
    },
  }
}

const person = (name: string): UserRow => ({
  id: `u-${name}`,
  email: `${name}@example.org`,
  displayName: name,
  role: 'member',
  passwordHash: 'hash',
  mustChangePassword: false,
  createdAt: 1_700_000_000_000,
})

const session = (id: string, user: UserRow): SessionRow => ({
  id,
  userId: user.id,
  createdAt: 1_700_000_000_000,
  expiresAt: 1_700_000_600_000,
})

const apiKey = (id: string, user: UserRow): ApiKeyRow => ({
  id,
  userId: user.id,
  name: id,
  hash: `hash of ${id}`,
  prefix: 'hp_12345678',
  createdAt: 1_700_000_000_000,
  lastUsedAt: null,
})

const agent = (id: string, user: UserRow): AgentRow => ({
  id,
  userId: user.id,
  name: id,
  description: null,
  tag: null,
  status: 'active',
  statusMessage: null,
  statusSince: null,
  lastActiveAt: null,
  webhookUrl: null,
  sealedWebhook: null,
  managementUrl: null,
  sealedManagementKey: null,
  isSubagent: false,
  parentAgentId: null,
  createdAt: 1_700_000_000_000,
})

const gateway = (id: string, user: UserRow): GatewayRow => ({
  id,
  userId: user.id,
  name: id,
  url: 'http://gateway',
  sealedKey: 'sealed',
  createdAt: 1_700_000_000_000,
})
