import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * Which room may import which. A room is the longest prefix that matches; `tests` may also use `src/testing` and
 * `mocks`. See ARCHITECTURE.md.
 */
const root = resolve(import.meta.dirname, '../..')

const rooms: Record<string, readonly string[]> = {
  'src/contract': [],
  'src/lib': [],
  'src/api': ['src/contract', 'src/lib'],
  'src/ui': ['src/lib'],
  'src/kit': ['src/api', 'src/ui', 'src/contract', 'src/lib'],
  'src/agent': ['src/kit', 'src/ui', 'src/api', 'src/contract', 'src/lib'],
  'src/gateway': ['src/kit', 'src/ui', 'src/api', 'src/contract', 'src/lib'],
  'src/account': ['src/kit', 'src/ui', 'src/api', 'src/contract', 'src/lib'],
  'src/app': ['src/kit', 'src/ui', 'src/api', 'src/contract', 'src/lib', 'src/routeTree.gen.ts'],
  'src/main.tsx': ['src/app', 'mocks/browser.ts'],
  'src/routes.ts': [],
  'src/routeTree.gen.ts': ['src/app', 'src/agent', 'src/gateway', 'src/account'],
  // A trial starts the reference agent.
  'server/node': ['server', 'src/contract', 'src/lib', 'mocks'],
  server: ['src/contract', 'src/lib'],
  // The demo and the tests run our own server; what is simulated is only what lies beyond it.
  'mocks/browser.ts': ['mocks', 'mocks/world.ts', 'server'],
  'mocks/world.ts': ['mocks', 'server', 'src/contract', 'src/lib'],
  'mocks/node.ts': ['mocks', 'mocks/world.ts', 'server', 'src/contract', 'src/lib'],
  mocks: ['src/contract', 'src/lib'],
  e2e: ['mocks', 'scripts'],
  scripts: ['e2e', 'mocks', 'server', 'server/node'],
}

/** Rooms whose folders are views: none may look into the one beside it. */
const viewRooms = ['src/agent', 'src/gateway', 'src/account']

interface Import {
  from: string
  to: string
}

const files = ['src', 'server', 'mocks', 'e2e', 'scripts'].flatMap((folder) => sources(join(root, folder)))
const imports = files.flatMap(importsOf)

describe('arrows between rooms', () => {
  test('there is something to check', () => expect(imports.length).toBeGreaterThan(300))

  test('every import follows an arrow', () => {
    expect(imports.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} must not import ${to}`)).toEqual([])
  })

  test('a forbidden import is noticed', () => {
    expect(isAllowed({ from: 'src/ui/page.tsx', to: 'src/api/client.ts' })).toBe(false)
    expect(isAllowed({ from: 'src/agent/usage/x.ts', to: 'src/agent/audit/y.ts' })).toBe(false)
    expect(isAllowed({ from: 'server/app.ts', to: 'server/node/run.ts' })).toBe(false)
    expect(isAllowed({ from: 'src/agent/usage/x.ts', to: 'mocks/agent/app.ts' })).toBe(false)
    expect(isAllowed({ from: 'src/agent/usage/x.test.ts', to: 'mocks/agent/app.ts' })).toBe(true)
  })
})

test('only the client calls fetch', () => {
  const callers = files.filter(
    (file) => file.startsWith('src/') && !isTest(file) && /(?<![.\w])fetch\(/.test(read(file)),
  )
  expect(callers).toEqual(['src/api/client.ts'])
})

test('nothing executable lies in public', () => {
  const found = readdirSync(join(root, 'public'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(m?js|ts|html?)$/.test(name),
  )
  expect(found).toEqual([])
})

test('every Mantine component in use has its stylesheet', () => {
  const listed = new Set([...read('src/app/mantine.css.ts').matchAll(/styles\/(\w+)\.css/g)].map(([, name]) => name))
  const used = new Set(
    files
      .filter((file) => file.endsWith('.tsx'))
      .flatMap((file) =>
        [...read(file).matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(([, names = '']) =>
          names.split(','),
        ),
      )
      .map((name) => name.trim())
      .filter((name) => /^[A-Z]\w*$/.test(name)),
  )
  const available = new Set(
    readdirSync(join(root, 'node_modules/@mantine/core/styles')).map((name) => name.replace('.css', '')),
  )
  expect([...used].filter((name) => available.has(name) && !listed.has(name))).toEqual([])
})

test.each([
  // The frame is around the tabs, and an agent's overview is made of theirs.
  ['agent', ['frame', 'overview']],
  ['gateway', ['frame']],
])('every tab of the %s has its journey and its part of the reference %s', (party, others) => {
  const tabs = readdirSync(join(root, 'src', party)).filter((name) => !others.includes(name))
  expect(tabs.length).toBeGreaterThan(2)
  const missing = tabs
    .flatMap((tab) => [`e2e/${party}/${tab}.spec.ts`, `mocks/${party}/${tab}.ts`])
    .filter((file) => !files.includes(file))
  expect(missing).toEqual([])
})

function isAllowed({ from, to }: Import): boolean {
  const home = roomOf(from)
  const target = roomOf(to)
  if (isTest(from) && ['src/testing/', 'mocks/', 'server/', 'scripts/'].some((room) => to.startsWith(room))) return true
  if (from.startsWith('src/testing/')) return true
  const view = viewRooms.find((room) => from.startsWith(`${room}/`) && to.startsWith(`${room}/`))
  if (view) return folderIn(view, from) === folderIn(view, to)
  if (home === target) return true
  return (rooms[home] ?? []).some(
    (room) => target === room || to === room || (to.startsWith(`${room}/`) && !isDeeperRoom(to, room)),
  )
}

/** `server` does not include `server/node`, which is a room of its own. */
function isDeeperRoom(file: string, room: string): boolean {
  return roomOf(file) !== room && roomOf(file).startsWith(`${room}/`)
}

function roomOf(file: string): string {
  const candidates = Object.keys(rooms).filter((room) => file === room || file.startsWith(`${room}/`))
  return candidates.toSorted((a, b) => b.length - a.length)[0] ?? file
}

const folderIn = (room: string, file: string) => file.slice(room.length + 1).split('/')[0]

function importsOf(file: string): Import[] {
  const found = read(file).matchAll(/(?:from|import)\s*\(?\s*'([#.][^']+)'/g)
  return [...found].flatMap(([, specifier = '']) => {
    const to = resolveImport(file, specifier)
    return to === undefined ? [] : [{ from: file, to }]
  })
}

function resolveImport(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(file), specifier))
  const [, room = '', rest = ''] = /^#(\w+)\/(.*)$/.exec(specifier) ?? []
  if (room === '') return undefined
  return ['server', 'mocks', 'scripts', 'e2e'].includes(room) ? `${room}/${rest}` : `src/${room}/${rest}`
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file.startsWith('server/test-') || file.startsWith('server/proxy/test-')
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|mjs)$/.test(name))
    .map((name) => relative(root, join(folder, name)))
    .filter((file) => statSync(join(root, file)).isFile())
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}
